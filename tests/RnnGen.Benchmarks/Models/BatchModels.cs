namespace RnnGen.Benchmarks.Models;

/// <summary>The mind of one agent in a crowd.</summary>
[RnnModel(InputSize = 16)]
[Gru(32)]
[Dense(8)]
internal sealed partial class CrowdModel;

/// <summary>A layer over whole sequences.</summary>
[RnnModel(InputSize = 64)]
[Lstm(128)]
internal sealed partial class SequenceModel;
