namespace RnnGen.Benchmarks.Models;

// Models whose numbers fade: states in silence, gradients on their way back through a long window, means of rare gradients.

[RnnModel(InputSize = 1, FlushStates = true)]
[Lstm(32)]
[Dense(1)]
internal sealed partial class LstmFlushed32;

[RnnModel(InputSize = 1, FlushStates = true)]
[Gru(32)]
[Dense(1)]
internal sealed partial class GruFlushed32;

[RnnModel(InputSize = 8, TruncationLength = 400, Output = Output.LastStep, Loss = Loss.MeanSquaredError)]
[Lstm(32)]
[Dense(1)]
internal sealed partial class LstmLastOf400;

[RnnModel(InputSize = 8, TruncationLength = 400, Output = Output.LastStep, Loss = Loss.MeanSquaredError)]
[Gru(32)]
[Dense(1)]
internal sealed partial class GruLastOf400;

[RnnModel(TruncationLength = 32, Loss = Loss.SoftmaxCrossEntropy)]
[OneHot(4096)]
[Gru(64)]
[Dense(65)]
internal sealed partial class ManyTokens;
