namespace RnnGen.Generators.Equations;

/// <summary>A vector that a step leaves for the next one.</summary>
/// <param name="symbol">Its name in the equations, as <c>h</c>.</param>
/// <param name="layer">The layer it belongs to, as <c>lstm0</c>.</param>
/// <param name="index">Which of the stacked layers.</param>
internal sealed class StateVariable(string symbol, string layer, int index, int size)
{
    public string Symbol { get; } = symbol;

    public string Layer { get; } = layer;

    public int Index { get; } = index;

    public int Size { get; } = size;

    /// <summary>As PyTorch counts layers: <c>lstm0.h_l0</c>.</summary>
    public string Name => $"{Layer}.{Symbol}_l{Index}";

    /// <summary>The value before the step.</summary>
    public Node Previous { get; set; } = null!;

    /// <summary>The value after the step.</summary>
    public Node Next { get; set; } = null!;
}
