using System;
using System.IO;

namespace RnnGen.Weights;

/// <summary>The temporary file of a save is gone before it was renamed.</summary>
internal sealed class TemporaryFileLostException(string path, Exception inner)
    : IOException($"{path} could not be saved: its temporary file was removed by another program.", inner);
