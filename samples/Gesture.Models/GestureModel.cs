using RnnGen;

namespace Gesture;

/// <summary>
/// Reads a wrist's acceleration, 50 samples a second, and names a gesture when it is over. Its weights are compiled in.
/// </summary>
[RnnModel(InputSize = 3, TruncationLength = 100, Loss = Loss.SoftmaxCrossEntropy, Weights = "gesture.safetensors")]
[Gru(32)]
[Dense(7)]
public sealed partial class GestureModel;

/// <summary>What the model tells apart.</summary>
public enum Motion
{
    None, Left, Right, Raise, Push, Circle, Shake,
}
