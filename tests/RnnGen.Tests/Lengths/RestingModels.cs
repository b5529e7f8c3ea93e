namespace RnnGen.Tests.Lengths;

/// <summary>A class at the last step, or none, with masks that each window draws.</summary>
[RnnModel(InputSize = 3, TruncationLength = 6, Loss = Loss.SoftmaxCrossEntropy, Output = Output.LastStep,
    ClassWeights = new[] { 2.0, 2.0, 2.0 }, IgnoredClass = 9)]
[Lstm(8, RecurrentDropout = 0.2)]
[Dropout(0.3)]
[Dense(3)]
internal sealed partial class VerdictModel;
