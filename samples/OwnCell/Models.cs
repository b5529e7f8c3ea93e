using RnnGen;

namespace OwnCell;

/// <summary>The closed-form continuous-time cell, which is told the time since the last measurement apart.</summary>
[RnnModel(TruncationLength = Oscillator.Steps, Loss = Loss.MeanSquaredError)]
[Input("value", 1), Input("elapsed", 1)]
[Cell(typeof(Cfc), 20, From = "value, elapsed")]
[Dense(1)]
public sealed partial class CfcModel;

/// <summary>Two layers of the real-gated linear recurrent unit, with a dense layer to their width before each.</summary>
[RnnModel(InputSize = 2, TruncationLength = Oscillator.Steps, Loss = Loss.MeanSquaredError)]
[Dense(24)]
[Cell(typeof(RgLru), 24)]
[Dense(24, Activation = Activation.Gelu)]
[Cell(typeof(RgLru), 24)]
[Dense(1)]
public sealed partial class RgLruModel;

/// <summary>A gated recurrent unit, to which the time since the last measurement is a feature like any other.</summary>
[RnnModel(InputSize = 2, TruncationLength = Oscillator.Steps, Loss = Loss.MeanSquaredError)]
[Gru(28)]
[Dense(1)]
public sealed partial class GruModel;
