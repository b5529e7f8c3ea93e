namespace RnnGen.Tests.Graphs;

/// <summary>Every loss that is not of the other models, one an output.</summary>
[RnnModel(InputSize = 3, TruncationLength = 6, Precision = Precision.Double)]
[Gru(5), Dense(3, Name = "absolute", From = "gru0"), Dense(2, Name = "huber", From = "gru0"),
    Dense(6, Name = "normal", From = "gru0"), Dense(4, Name = "kind", From = "gru0")]
[Output("absolute", Loss = Loss.MeanAbsoluteError), Output("huber", Loss = Loss.Huber, HuberDelta = 0.4, Weight = 3),
    Output("normal", Loss = Loss.GaussianNegativeLogLikelihood)]
[Output("kind", Loss = Loss.SoftmaxCrossEntropy, ClassWeights = new[] { 1, 0.5, 2, 0 }, IgnoredClass = -1, Weight = 0.7)]
internal sealed partial class EveryLoss;

/// <summary>A class that counts more, and steps without one.</summary>
[RnnModel(InputSize = 2, TruncationLength = 6, Loss = Loss.SoftmaxCrossEntropy, ClassWeights = new[] { 1.0, 3.0, 0.25 },
    IgnoredClass = 9)]
[Lstm(6), Dense(3)]
internal sealed partial class WeightedClasses;

/// <summary>As it is without weights.</summary>
[RnnModel(InputSize = 2, TruncationLength = 6, Loss = Loss.SoftmaxCrossEntropy)]
[Lstm(6), Dense(3)]
internal sealed partial class PlainClasses;
