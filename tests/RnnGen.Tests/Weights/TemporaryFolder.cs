using System;
using System.Collections.Generic;
using System.IO;

namespace RnnGen.Tests.Weights;

/// <summary>A folder for the files of a test, removed with it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("rnngen-").FullName;

    /// <summary>Of a file that another program wrote.</summary>
    public Dictionary<string, string> NoMetadata => [];

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
