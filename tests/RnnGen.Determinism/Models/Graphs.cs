using RnnGen.Determinism.Subjects;

namespace RnnGen.Determinism.Fused;

/// <summary>Layers that read others and parts of them, and outputs with losses of their own.</summary>
[RnnModel(InputSize = 5, TruncationLength = 8, Arithmetic = Declared.Arithmetic)]
[Gru(20, Zoneout = 0.125, From = "input[1..5]"), MinLstm(17), MinGru(7, From = "gru0[3..20], input"),
    Dense(20, Activation = Activation.Sigmoid, Name = "mask", From = "mingru0")]
[Multiply(From = "mask, gru0"), Add(Name = "sum", From = "multiply0[2..7], input"),
    Dense(4, Name = "normal", From = "sum, minlstm0"), Dense(3, Name = "huber", From = "multiply0")]
[Output("huber", Loss = Loss.Huber, HuberDelta = 0.5), Output("sum", Loss = Loss.MeanAbsoluteError, Weight = 0.5),
    Output("normal", Loss = Loss.MeanSquaredError)]
internal sealed partial class Graph : IFeatureModel<float, Graph.State, Graph.Workspace, Graph.Window, float>;
