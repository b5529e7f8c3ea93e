using RnnGen.Determinism.Subjects;

namespace RnnGen.Determinism.Fused;

/// <summary>Layers that run with time and against it.</summary>
[RnnModel(InputSize = 5, TruncationLength = 8, Loss = Loss.BinaryCrossEntropy, Output = Output.LastStep,
    Arithmetic = Declared.Arithmetic)]
[Lstm(9, Bidirectional = true), SimpleRnn(7, Bidirectional = true), Dense(2)]
internal sealed partial class BothDirections
    : ISequenceModel<float, float, BothDirections.State, BothDirections.Workspace, BothDirections.Window, float>;

/// <summary>Residual and dense connections, a normalised layer, activations of dense layers.</summary>
[RnnModel(InputSize = 20, TruncationLength = 8, Loss = Loss.MeanSquaredError, Arithmetic = Declared.Arithmetic)]
[Gru(20, Residual = true), SimpleRnn(7, DenseConnection = true, Layers = 2), LayerNorm]
[Dense(9, Activation = Activation.Tanh), Dense(3, Activation = Activation.Sigmoid)]
internal sealed partial class Connections
    : IFeatureModel<float, Connections.State, Connections.Workspace, Connections.Window, float>;

/// <summary>Outputs that are probabilities.</summary>
[RnnModel(InputSize = 4, TruncationLength = 8, Loss = Loss.MeanSquaredError, Arithmetic = Declared.Arithmetic)]
[SimpleRnn(33), Dense(17, Activation = Activation.Softmax)]
internal sealed partial class Probabilities
    : IFeatureModel<float, Probabilities.State, Probabilities.Workspace, Probabilities.Window, float>;

/// <summary>Functions in cells, in dense layers and as layers, learned slopes among them.</summary>
[RnnModel(InputSize = 6, TruncationLength = 8, Loss = Loss.MeanSquaredError, Arithmetic = Declared.Arithmetic)]
[Lstm(9, Activation = Activation.Silu, GateActivation = Activation.HardSigmoid), SimpleRnn(7, Activation = Activation.Softsign)]
[Gru(17, Activation = Activation.Gelu, GateActivation = Activation.KerasHardSigmoid, ResetAfter = false),
    Activation(Activation.Mish), PRelu]
[Dense(9, Activation = Activation.Elu), Dense(8, Activation = Activation.GeluTanh),
    Dense(7, Activation = Activation.ThresholdedRelu)]
[Activation(Activation.Selu), Activation(Activation.HardSwish), Activation(Activation.LeakyRelu),
    Dense(17, Activation = Activation.HardTanh)]
[Activation(Activation.ScaledTanh), Activation(Activation.Relu6), Activation(Activation.LogSigmoid), Activation(Activation.Exp),
    Dense(3, Activation = Activation.Softplus)]
internal sealed partial class OtherFunctions
    : IFeatureModel<float, OtherFunctions.State, OtherFunctions.Workspace, OtherFunctions.Window, float>;

/// <summary>Dropout between layers, of a layer's inputs and of its recurrent product.</summary>
[RnnModel(InputSize = 5, TruncationLength = 8, Loss = Loss.MeanSquaredError, Arithmetic = Declared.Arithmetic)]
[Lstm(20, Dropout = 0.25, RecurrentDropout = 0.25), Dropout(0.5), Gru(17, Dropout = 0.5), Dense(3, HasBias = false)]
internal sealed partial class Dropouts : IFeatureModel<float, Dropouts.State, Dropouts.Workspace, Dropouts.Window, float>;

/// <summary>Tokens and cells of double precision.</summary>
[RnnModel(TruncationLength = 8, Loss = Loss.SoftmaxCrossEntropy, Precision = Precision.Double, Arithmetic = Declared.Arithmetic)]
[Embedding(11, 7), Lstm(17), Gru(9, Dropout = 0.25), LayerNorm, Dense(11)]
internal sealed partial class Doubles : ITokenModel<Doubles.State, Doubles.Workspace, Doubles.Window, double>;
