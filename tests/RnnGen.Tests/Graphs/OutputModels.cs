namespace RnnGen.Tests.Graphs;

/// <summary>A class, a vector and a number, each with its loss, and an output that is not trained.</summary>
[RnnModel(InputSize = 3, TruncationLength = 6, Precision = Precision.Double)]
[Gru(5), Dense(4, Name = "actor"), Dense(2, Name = "position", From = "gru0"), Dense(1, Name = "alive", From = "gru0, input"),
    Dense(3, Name = "extra", From = "gru0")]
[Output("position", Loss = Loss.MeanSquaredError, Weight = 0.5), Output("extra"),
    Output("actor", Loss = Loss.SoftmaxCrossEntropy, Weight = 2)]
[Output("alive", Loss = Loss.BinaryCrossEntropy)]
internal sealed partial class Agent;

/// <summary>The same without losses, whose gradients are given from outside.</summary>
[RnnModel(InputSize = 3, TruncationLength = 6, Precision = Precision.Double)]
[Gru(5), Dense(4, Name = "actor"), Dense(2, Name = "position", From = "gru0"), Dense(1, Name = "alive", From = "gru0, input"),
    Dense(3, Name = "extra", From = "gru0")]
[Output("position"), Output("extra"), Output("actor"), Output("alive")]
internal sealed partial class BareAgent;

/// <summary>Two classes at the last step.</summary>
[RnnModel(InputSize = 3, TruncationLength = 6, Output = Output.LastStep)]
[Lstm(8), Dense(3, Name = "kind"), Dense(2, Name = "side", From = "lstm0")]
[Output("kind", Loss = Loss.SoftmaxCrossEntropy), Output("side", Loss = Loss.SoftmaxCrossEntropy, Weight = 0.5)]
internal sealed partial class TwoClasses;

/// <summary>Numbers, a class or none, and a probability at every step, in rows of <see cref="float"/>.</summary>
[RnnModel(InputSize = 2, TruncationLength = 6)]
[Gru(5), Dense(3, Name = "kind"), Dense(2, Name = "place", From = "gru0"), Dense(1, Name = "alive", From = "gru0")]
[Output("place", Loss = Loss.MeanSquaredError), Output("kind", Loss = Loss.SoftmaxCrossEntropy, IgnoredClass = 9),
    Output("alive", Loss = Loss.BinaryCrossEntropy)]
internal sealed partial class Sighting;
