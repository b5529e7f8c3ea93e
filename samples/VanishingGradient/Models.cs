using RnnGen;

namespace VanishingGradient;

// Networks that differ in their cell alone: 32 units read pairs of numbers, one number is the answer after the last.

[RnnModel(InputSize = 2, TruncationLength = AddingProblem.Steps, Loss = Loss.MeanSquaredError, Output = Output.LastStep,
    Initialization = Initialization.PyTorch)]
[SimpleRnn(32)]
[Dense(1)]
internal sealed partial class TanhModel;

[RnnModel(InputSize = 2, TruncationLength = AddingProblem.Steps, Loss = Loss.MeanSquaredError, Output = Output.LastStep)]
[SimpleRnn(32, Activation = Activation.Relu)]
[Dense(1)]
internal sealed partial class ReluModel;

[RnnModel(InputSize = 2, TruncationLength = AddingProblem.Steps, Loss = Loss.MeanSquaredError, Output = Output.LastStep)]
[Gru(32)]
[Dense(1)]
internal sealed partial class GruModel;

[RnnModel(InputSize = 2, TruncationLength = AddingProblem.Steps, Loss = Loss.MeanSquaredError, Output = Output.LastStep)]
[Lstm(32)]
[Dense(1)]
internal sealed partial class LstmModel;
