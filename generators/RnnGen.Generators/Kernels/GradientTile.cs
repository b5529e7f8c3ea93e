using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Kernels;

/// <summary>
/// The gradient of a matrix as the library's register tiles take it: the constants of <c>IGradientTile</c>, and where its first
/// panel lies. <see cref="KernelCheck"/> proves that they stay within the buffers.
/// </summary>
/// <param name="Column">From the gradients of a column to those of the next.</param>
/// <param name="SumRow">From the gradients of a row's sums to those of the next row.</param>
/// <param name="SumFirst">Elements of a row before the gradients of the sums.</param>
/// <param name="WeightPanel">From the gradients of a panel to those of the next.</param>
internal sealed record GradientTile(
    int Column, int SumRow, int SumFirst, int OperandRow, int WeightPanel, TilePlace Weight, TilePlace Sum)
{
    /// <summary>What its struct says: not where the first panels lie, which the tile is handed.</summary>
    public GradientTile Constants => this with { SumFirst = 0, WeightPanel = 0, Weight = Weight.Form, Sum = Sum.Form };

    /// <summary>Sums of the tile.</summary>
    public int Sums => Weight.Gates * Weight.Panels;

    /// <summary>
    /// The tile of a gradient that <see cref="LibraryTiles.Takes(Reduction)"/>, for a number of panels at a time.
    /// </summary>
    public static GradientTile Of(Reduction reduction, int panels)
    {
        var (pack, gradient) = (reduction.Pack, reduction.Gradient.Buffer);
        return new GradientTile(
            pack.Row,
            gradient.RowStride,
            reduction.Gradient.Slot * PanelLayout.Units,
            reduction.Operand!.Buffer.RowStride,
            pack.PanelStride,
            new TilePlace(0, pack.Slots, panels, pack.PanelStride),
            new TilePlace(0, pack.Slots, panels, gradient.IsPanelMajor ? null : PanelLayout.Units));
    }
}
