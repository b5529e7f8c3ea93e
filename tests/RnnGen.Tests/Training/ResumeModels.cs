namespace RnnGen.Tests.Training;

/// <summary>Tokens with a state that is carried from window to window, and masks that each window draws.</summary>
[RnnModel(TruncationLength = 5, Loss = Loss.SoftmaxCrossEntropy)]
[Embedding(11, 4)]
[Lstm(9, RecurrentDropout = 0.2)]
[Dropout(0.3)]
[Dense(11)]
internal sealed partial class CarryingModel;

/// <summary>Sequences that a source reorders every epoch.</summary>
[RnnModel(InputSize = 2, TruncationLength = 4, Loss = Loss.MeanSquaredError, Output = Output.LastStep)]
[Gru(6)]
[Dense(1)]
internal sealed partial class ShuffledModel;

/// <summary>A state that nothing bounds.</summary>
[RnnModel(InputSize = 2, TruncationLength = 20, Loss = Loss.MeanSquaredError)]
[SimpleRnn(16, Activation = Activation.Relu)]
[Dense(1)]
internal sealed partial class ExplodingModel;

/// <summary>A class at every step, of features.</summary>
[RnnModel(InputSize = 2, TruncationLength = 4, Loss = Loss.SoftmaxCrossEntropy)]
[Gru(5)]
[Dense(3)]
internal sealed partial class ClassifyingModel;

/// <summary>Seven tokens in and out.</summary>
[RnnModel(TruncationLength = 6, Loss = Loss.SoftmaxCrossEntropy)]
[OneHot(7)]
[Gru(5)]
[Dense(7)]
internal sealed partial class TwoWayModel;

/// <summary>As <see cref="CarryingModel"/>, in double precision.</summary>
[RnnModel(TruncationLength = 5, Loss = Loss.SoftmaxCrossEntropy, Precision = Precision.Double)]
[Embedding(11, 4)]
[Lstm(9, RecurrentDropout = 0.2)]
[Dropout(0.3)]
[Dense(11)]
internal sealed partial class DoubleCarryingModel;

/// <summary>A sample in, a sample out, trained on losses of the caller's own.</summary>
[RnnModel(InputSize = 1, TruncationLength = 6)]
[Gru(6)]
[Dropout(0.2)]
[Dense(1)]
internal sealed partial class OpenModel;

/// <summary>As <see cref="OpenModel"/>, with a declared loss.</summary>
[RnnModel(InputSize = 1, TruncationLength = 6, Loss = Loss.MeanSquaredError)]
[Gru(6)]
[Dropout(0.2)]
[Dense(1)]
internal sealed partial class DeclaredTwin;

/// <summary>As <see cref="OpenModel"/>, in double precision and with two outputs.</summary>
[RnnModel(InputSize = 1, TruncationLength = 6, Precision = Precision.Double)]
[Gru(4)]
[Dense(2)]
internal sealed partial class DoubleOpenModel;

/// <summary>An output of the last step, trained on a loss of the caller's own.</summary>
[RnnModel(InputSize = 2, TruncationLength = 4, Output = Output.LastStep)]
[Gru(4)]
[Dense(1)]
internal sealed partial class OpenLastStepModel;

/// <summary>Classes of different weights, and steps without one.</summary>
[RnnModel(InputSize = 2, TruncationLength = 4, Loss = Loss.SoftmaxCrossEntropy, IgnoredClass = -1, ClassWeights = [1, 2, 0.5])]
[Gru(5)]
[Dense(3)]
internal sealed partial class WeightedModel;

/// <summary>Two values at every step, in double precision.</summary>
[RnnModel(InputSize = 1, TruncationLength = 4, Loss = Loss.MeanSquaredError, Precision = Precision.Double)]
[SimpleRnn(3)]
[Dense(2)]
internal sealed partial class DoubleModelOfTwo;
