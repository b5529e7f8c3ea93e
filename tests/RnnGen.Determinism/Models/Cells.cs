using RnnGen.Determinism.Subjects;

namespace RnnGen.Determinism.Fused;

/// <summary>Both simple cells.</summary>
[RnnModel(InputSize = 5, TruncationLength = 8, Loss = Loss.MeanSquaredError, Arithmetic = Declared.Arithmetic)]
[SimpleRnn(17), SimpleRnn(20, Activation = Activation.Relu, Bias = Bias.Single), Dense(3)]
internal sealed partial class SimpleRnns : IFeatureModel<float, SimpleRnns.State, SimpleRnns.Workspace, SimpleRnns.Window, float>;

/// <summary>Characters, one-hot, through the plain LSTM.</summary>
[RnnModel(TruncationLength = 8, Loss = Loss.SoftmaxCrossEntropy, Arithmetic = Declared.Arithmetic,
    Initialization = Initialization.PyTorch)]
[OneHot(11), Lstm(33), Dense(11)]
internal sealed partial class Characters : ITokenModel<Characters.State, Characters.Workspace, Characters.Window, float>;

/// <summary>The LSTM with its options, and with all of them at once.</summary>
[RnnModel(InputSize = 4, TruncationLength = 8, Loss = Loss.MeanSquaredError, Arithmetic = Declared.Arithmetic)]
[Lstm(20, Peephole = true), Lstm(9, CoupledGates = true, Bias = Bias.None, Projection = 7)]
[Lstm(16, Peephole = true, CoupledGates = true, Projection = 6, Normalization = Normalization.Ba2016)]
internal sealed partial class LstmForms : IFeatureModel<float, LstmForms.State, LstmForms.Workspace, LstmForms.Window, float>;

/// <summary>The three forms of layer normalisation.</summary>
[RnnModel(InputSize = 3, TruncationLength = 8, Loss = Loss.BinaryCrossEntropy, Arithmetic = Declared.Arithmetic)]
[Lstm(17, Normalization = Normalization.Ba2016), Lstm(16, Normalization = Normalization.FastRnn)]
[Lstm(7, Normalization = Normalization.PerGate), Dense(2)]
internal sealed partial class NormalizedLstms
    : IFeatureModel<float, NormalizedLstms.State, NormalizedLstms.Workspace, NormalizedLstms.Window, float>;

/// <summary>Both forms of the GRU, on an embedding.</summary>
[RnnModel(TruncationLength = 8, Loss = Loss.SoftmaxCrossEntropy, Arithmetic = Declared.Arithmetic)]
[Embedding(11, 7), Gru(20), Gru(17, ResetAfter = false), Dense(11)]
internal sealed partial class Grus : ITokenModel<Grus.State, Grus.Workspace, Grus.Window, float>;

/// <summary>The cells without a product with all of the state, and the minimal gated unit.</summary>
[RnnModel(InputSize = 5, TruncationLength = 8, Loss = Loss.SoftmaxCrossEntropy, Arithmetic = Declared.Arithmetic,
    Output = Output.LastStep)]
[IndRnn(17), Mgu(9), Sru(33), Dense(4, Activation = Activation.Relu), Dense(5)]
internal sealed partial class LightCells : IFeatureModel<int, LightCells.State, LightCells.Workspace, LightCells.Window, float>;

/// <summary>A layer of several panels, and a dense one that does not fill its last.</summary>
[RnnModel(InputSize = 33, TruncationLength = 8, Loss = Loss.SoftmaxCrossEntropy, Arithmetic = Declared.Arithmetic)]
[Lstm(64), Dense(65)]
internal sealed partial class Wide : IFeatureModel<int, Wide.State, Wide.Workspace, Wide.Window, float>;
