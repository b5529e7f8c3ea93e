namespace RnnGen.Benchmarks.Variants;

// Every variant at one size: 128 features, 128 units, a dense layer of 128.

[RnnModel(InputSize = 128, TruncationLength = 64, Loss = Loss.MeanSquaredError)]
[Lstm(128)]
[Dense(128)]
internal sealed partial class PlainLstm;

[RnnModel(InputSize = 128, TruncationLength = 64, Loss = Loss.MeanSquaredError)]
[Lstm(128, Peephole = true)]
[Dense(128)]
internal sealed partial class PeepholeLstm;

[RnnModel(InputSize = 128, TruncationLength = 64, Loss = Loss.MeanSquaredError)]
[Lstm(128, CoupledGates = true)]
[Dense(128)]
internal sealed partial class CoupledLstm;

[RnnModel(InputSize = 128, TruncationLength = 64, Loss = Loss.MeanSquaredError)]
[Lstm(128, Projection = 64)]
[Dense(128)]
internal sealed partial class ProjectedLstm;

[RnnModel(InputSize = 128, TruncationLength = 64, Loss = Loss.MeanSquaredError)]
[Lstm(128, Normalization = Normalization.Ba2016)]
[Dense(128)]
internal sealed partial class Ba2016Lstm;

[RnnModel(InputSize = 128, TruncationLength = 64, Loss = Loss.MeanSquaredError)]
[Lstm(128, Normalization = Normalization.FastRnn)]
[Dense(128)]
internal sealed partial class FastRnnLstm;

[RnnModel(InputSize = 128, TruncationLength = 64, Loss = Loss.MeanSquaredError)]
[Lstm(128, Normalization = Normalization.PerGate)]
[Dense(128)]
internal sealed partial class PerGateLstm;

[RnnModel(InputSize = 128, TruncationLength = 64, Loss = Loss.MeanSquaredError)]
[Lstm(128, Bidirectional = true)]
[Dense(128)]
internal sealed partial class BidirectionalLstm;

[RnnModel(InputSize = 128, TruncationLength = 64, Loss = Loss.MeanSquaredError)]
[Lstm(128, Dropout = 0.2, RecurrentDropout = 0.2)]
[Dropout(0.2)]
[Dense(128)]
internal sealed partial class MaskedLstm;

[RnnModel(InputSize = 128, TruncationLength = 64, Loss = Loss.MeanSquaredError)]
[Lstm(128)]
[LayerNorm]
[Dense(128)]
internal sealed partial class NormalizedLstm;

[RnnModel(InputSize = 128, TruncationLength = 64, Loss = Loss.MeanSquaredError, Feedback = Feedback.Output)]
[Lstm(128)]
[Dense(128)]
internal sealed partial class FedBackLstm;

[RnnModel(InputSize = 128, TruncationLength = 64, Loss = Loss.MeanSquaredError)]
[Lstm(128, Layers = 2)]
[Dense(128)]
internal sealed partial class TwoLstm;

[RnnModel(InputSize = 128, TruncationLength = 64, Loss = Loss.MeanSquaredError)]
[Lstm(128, Layers = 2, Residual = true)]
[Dense(128)]
internal sealed partial class ResidualLstm;

[RnnModel(InputSize = 128, TruncationLength = 64, Loss = Loss.MeanSquaredError)]
[Lstm(128)]
[Lstm(128, DenseConnection = true)]
[Dense(128)]
internal sealed partial class ConnectedLstm;

[RnnModel(InputSize = 128, TruncationLength = 64, Loss = Loss.MeanSquaredError)]
[Gru(128)]
[Dense(128)]
internal sealed partial class PlainGru;

[RnnModel(InputSize = 128, TruncationLength = 64, Loss = Loss.MeanSquaredError)]
[Gru(128, ResetAfter = false)]
[Dense(128)]
internal sealed partial class ResetBeforeGru;

[RnnModel(InputSize = 128, TruncationLength = 64, Loss = Loss.MeanSquaredError)]
[Mgu(128)]
[Dense(128)]
internal sealed partial class PlainMgu;

[RnnModel(InputSize = 128, TruncationLength = 64, Loss = Loss.MeanSquaredError)]
[SimpleRnn(128)]
[Dense(128)]
internal sealed partial class PlainRnn;

[RnnModel(InputSize = 128, TruncationLength = 64, Loss = Loss.MeanSquaredError)]
[SimpleRnn(128, Activation = Activation.Relu)]
[Dense(128)]
internal sealed partial class ReluRnn;

[RnnModel(InputSize = 128, TruncationLength = 64, Loss = Loss.MeanSquaredError)]
[IndRnn(128)]
[Dense(128)]
internal sealed partial class PlainIndRnn;

[RnnModel(InputSize = 128, TruncationLength = 64, Loss = Loss.MeanSquaredError)]
[Sru(128)]
[Dense(128)]
internal sealed partial class PlainSru;
