using System.ComponentModel;

namespace RnnGen.Runtime;

/// <summary>
/// Says to a generated constructor that the weights stay zeros, for what follows fills them: a file, or another model's.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ZeroWeights;
