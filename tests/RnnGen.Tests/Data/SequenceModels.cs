namespace RnnGen.Tests.Data;

// Models of sequences of unequal lengths, of every shape that is learned from pairs of inputs and targets.

/// <summary>Many-to-many: a class id at every token.</summary>
[RnnModel(TruncationLength = 6, Loss = Loss.SoftmaxCrossEntropy)]
[Embedding(7, 4)]
[Gru(9)]
[Dropout(0.2)]
[Dense(5)]
internal sealed partial class TaggingModel;

/// <summary>Many-to-one: a number between 0 and 1 after the last token.</summary>
[RnnModel(TruncationLength = 6, Loss = Loss.BinaryCrossEntropy, Output = Output.LastStep)]
[OneHot(7)]
[Lstm(8, Bidirectional = true)]
[Dense(1)]
internal sealed partial class JudgingModel;

/// <summary>One-to-many: features of the first step, then what it said itself.</summary>
[RnnModel(InputSize = 4, TruncationLength = 6, Loss = Loss.SoftmaxCrossEntropy, Feedback = Feedback.Softmax)]
[Gru(10)]
[Dense(4)]
internal sealed partial class TellingModel;

/// <summary>Many-to-many on features and values.</summary>
[RnnModel(InputSize = 2, TruncationLength = 6, Loss = Loss.MeanSquaredError)]
[SimpleRnn(8)]
[Dense(3)]
internal sealed partial class FollowingModel;

/// <summary>Many-to-one, with several values.</summary>
[RnnModel(InputSize = 2, TruncationLength = 6, Loss = Loss.MeanSquaredError, Output = Output.LastStep)]
[Gru(8)]
[Dense(3)]
internal sealed partial class SummingModel;

/// <summary>Letters of names: 0 begins and ends each.</summary>
[RnnModel(TruncationLength = 8, Loss = Loss.SoftmaxCrossEntropy)]
[OneHot(6)]
[Gru(24)]
[Dense(6)]
internal sealed partial class NameModel;

/// <summary>One input and one target a sequence: nothing tells how long it is.</summary>
[RnnModel(InputSize = 2, TruncationLength = 6, Loss = Loss.MeanSquaredError, Feedback = Feedback.Zero, Output = Output.LastStep)]
[Gru(4)]
[Dense(1)]
internal sealed partial class TimelessModel;

/// <summary>As <see cref="FollowingModel"/>, of windows that hold any of the tests' sequences.</summary>
[RnnModel(InputSize = 2, TruncationLength = 40, Loss = Loss.MeanSquaredError)]
[SimpleRnn(8)]
[Dense(3)]
internal sealed partial class FollowingAllModel;

/// <summary>As <see cref="TellingModel"/>, of windows that hold any of the tests' sequences.</summary>
[RnnModel(InputSize = 4, TruncationLength = 40, Loss = Loss.SoftmaxCrossEntropy, Feedback = Feedback.Softmax)]
[Gru(10)]
[Dense(4)]
internal sealed partial class TellingAllModel;

/// <summary>Many-to-many, of what comes after a step too.</summary>
[RnnModel(InputSize = 2, TruncationLength = 6, Loss = Loss.MeanSquaredError)]
[Gru(4, Bidirectional = true)]
[Dense(3)]
internal sealed partial class HindsightModel;
