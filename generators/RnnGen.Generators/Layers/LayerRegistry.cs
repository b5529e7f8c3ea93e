using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Generators.Layers;

/// <summary>The kinds of layers there are: the one list of them.</summary>
internal static class LayerRegistry
{
    public static readonly OneHot OneHot = new();
    public static readonly Embedding Embedding = new();
    public static readonly SimpleRnn SimpleRnn = new();
    public static readonly Lstm Lstm = new();
    public static readonly Gru Gru = new();
    public static readonly IndRnn IndRnn = new();
    public static readonly Mgu Mgu = new();
    public static readonly MinGru MinGru = new();
    public static readonly MinLstm MinLstm = new();
    public static readonly Sru Sru = new();
    public static readonly CellLayer Cell = new();
    public static readonly Dense Dense = new();
    public static readonly Conv1d Conv1d = new();
    public static readonly LayerNorm LayerNorm = new();
    public static readonly Dropout Dropout = new();
    public static readonly ActivationLayer Activation = new();
    public static readonly PRelu PRelu = new();
    public static readonly Add Add = new();
    public static readonly Multiply Multiply = new();
    public static readonly Concat Concat = new();

    public static IReadOnlyList<Layer> All { get; } =
        [
            OneHot, Embedding, SimpleRnn, Lstm, Gru, IndRnn, Mgu, MinGru, MinLstm, Sru, Cell, Dense, Conv1d, LayerNorm,
            Dropout, Activation, PRelu, Add, Multiply, Concat];

    private static readonly Dictionary<string, Layer> s_byKind = All.ToDictionary(layer => layer.Kind);

    /// <summary>The layer whose attribute has this name, without <c>Attribute</c>.</summary>
    public static Layer Of(string kind) => s_byKind[kind];
}
