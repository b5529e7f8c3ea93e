namespace RnnGen.Generators.Layers;

/// <summary>The lengths of what a cell is made of.</summary>
/// <param name="Units">The layer's units.</param>
/// <param name="Input">What its gates read.</param>
/// <param name="Extra">A further input that says no size of its own.</param>
internal readonly record struct CellLengths(int Units, int Input, int Extra)
{
    /// <summary>Stand-ins for lengths that only a layer gives: negative, so that no length is the same.</summary>
    public static CellLengths OfAnyLayer(CellDefinition cell) => cell.SameSizes ? new(-1, -1, -1) : new(-1, -2, -2);

    public int Of(CellPart part) => part switch
    {
        { Size: { Kind: CellSizeKind.Fixed, Number: var number } } => number,
        { Size.Kind: CellSizeKind.Input } or { Kind: CellPartKind.Input } => Input,
        { Kind: CellPartKind.Extra } => Extra,
        _ => Units,
    };
}
