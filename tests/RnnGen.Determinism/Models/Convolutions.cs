using RnnGen.Determinism.Subjects;

namespace RnnGen.Determinism.Fused;

/// <summary>
/// Convolutions, dilated, of groups and of each unit, before and between loops, one of which begins with tensors.
/// </summary>
[RnnModel(InputSize = 5, TruncationLength = 8, Loss = Loss.MeanSquaredError, Arithmetic = Declared.Arithmetic)]
[Conv1d(20, 3, Dilation = 2, Activation = Activation.Tanh), Conv1d(20, 2, Groups = 20, Residual = true),
    Lstm(17, LearnedInitialState = true)]
[Conv1d(34, 3, Groups = 17), Gru(7), Dense(3)]
internal sealed partial class Convolution
    : IFeatureModel<float, Convolution.State, Convolution.Workspace, Convolution.Window, float>;
