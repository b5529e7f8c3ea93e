namespace RnnGen.Tests.Recomputation;

/// <summary>A layer against time.</summary>
[RnnModel(InputSize = 3, TruncationLength = 6)]
[Gru(5, Bidirectional = true)]
internal sealed partial class TwoWayModel;

/// <summary>Windows of a regular size, a square number of steps.</summary>
[RnnModel(TruncationLength = 256, Loss = Loss.SoftmaxCrossEntropy)]
[OneHot(20)]
[Lstm(32)]
[Dense(20)]
internal sealed partial class RegularModel;
