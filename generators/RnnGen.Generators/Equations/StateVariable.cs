namespace RnnGen.Generators.Equations;

/// <summary>A vector that a step leaves for the next one.</summary>
/// <param name="symbol">Its name in the equations, as <c>h</c>.</param>
/// <param name="layer">The layer it belongs to, as <c>lstm0</c>; empty of what the whole model carries.</param>
/// <param name="index">Which of the stacked layers.</param>
/// <param name="isReverse">Whether the layer runs against time: a step leaves it for the step before.</param>
internal sealed class StateVariable(string symbol, string layer, int index, int size, bool isReverse)
{
    public string Symbol { get; } = symbol;

    public string Layer { get; } = layer;

    public int Index { get; } = index;

    public int Size { get; } = size;

    public bool IsReverse { get; } = isReverse;

    /// <summary>As PyTorch counts layers: <c>lstm0.h_l0</c>, <c>lstm0.h_l0_reverse</c>; of no layer the symbol alone.</summary>
    public string Name => Layer.Length == 0 ? Symbol : $"{Layer}.{Symbol}{LayerNames.Suffix(Index, IsReverse)}";

    /// <summary>The value before the step.</summary>
    public Node Previous { get; set; } = null!;

    /// <summary>The value after the step.</summary>
    public Node Next { get; set; } = null!;
}
