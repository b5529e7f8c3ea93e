using System.Collections.Generic;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Equations;

/// <summary>A vector that a step leaves for the next one, or a delay line: such a vector of each of some steps.</summary>
/// <param name="symbol">Its name in the equations, as <c>h</c>.</param>
/// <param name="layer">The layer it belongs to, as <c>lstm0</c>; empty of what the whole model carries.</param>
/// <param name="index">Which of the stacked layers.</param>
/// <param name="isReverse">Whether the layer runs against time: a step leaves it for the step before.</param>
internal sealed class StateVariable(string symbol, string layer, int index, int size, bool isReverse)
{
    private readonly SortedDictionary<int, Node> _reads = [];

    public string Symbol { get; } = symbol;

    public string Layer { get; } = layer;

    public int Index { get; } = index;

    /// <summary>Units of a step's vector.</summary>
    public int Size { get; } = size;

    public bool IsReverse { get; } = isReverse;

    /// <summary>
    /// Steps of a delay line: it holds the vectors that so many last steps left. 0 of a state that is the last step's alone.
    /// </summary>
    public int Delay { get; init; }

    /// <summary>
    /// Whether later steps than the next read what a step leaves. A delay line is in memory for every step of a run.
    /// </summary>
    public bool IsDelayLine => Delay > 0;

    /// <summary>Rows of it in a state: a delay line has one a step, the oldest first.</summary>
    public int Rows => IsDelayLine ? Delay : 1;

    /// <summary>
    /// As PyTorch counts layers: <c>lstm0.h_l0</c>, <c>lstm0.h_l0_reverse</c>; of no layer or of a delay line without a number.
    /// </summary>
    public string Name =>
        Layer.Length == 0 ? Symbol : IsDelayLine ? $"{Layer}.{Symbol}" : $"{Layer}.{Symbol}{LayerNames.Suffix(Index, IsReverse)}";

    /// <summary>The value before the step: of a delay line the one that the step before left.</summary>
    public Node Previous => _reads[1];

    /// <summary>The values that the equations read, by the steps since they were left.</summary>
    public IReadOnlyDictionary<int, Node> Reads => _reads;

    /// <summary>The value after the step.</summary>
    public Node Next { get; set; } = null!;

    /// <summary>The tensor that it begins with; null of zero.</summary>
    public Tensor? Initial { get; set; }

    /// <summary>Adds a value that the equations read.</summary>
    /// <param name="lag">The steps since it was left, to <see cref="Delay"/>.</param>
    public Node Read(int lag, Node value) => _reads[lag] = value;
}

/// <summary>What the equations read of a state.</summary>
/// <param name="Lag">Steps since it was left: 1 of what the step before left.</param>
internal sealed record StateRead(StateVariable State, int Lag);
