using RnnGen.Generators.Values;

namespace RnnGen.Generators.Layers;

/// <summary>Which layer equations are of: its name, its place in a stack and its direction.</summary>
/// <param name="Layer">Name of the layer as it is declared.</param>
/// <param name="Index">Place in a stack, from 0.</param>
/// <param name="IsStacked">Whether there are several.</param>
/// <param name="IsReverse">Whether it runs against time.</param>
internal sealed record LayerPath(string Layer, int Index, bool IsStacked, bool IsReverse)
{
    /// <summary>Ends the names of its tensors and states, as <c>_l1_reverse</c>.</summary>
    public string Suffix => LayerNames.Suffix(Index, IsReverse);

    /// <summary>What kernels and buffers are named after.</summary>
    public string Scope => Layer + (IsStacked ? LayerNames.Suffix(Index) : "") + (IsReverse ? LayerNames.Reverse : "");
}
