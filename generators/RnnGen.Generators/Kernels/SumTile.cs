using System.Linq;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Kernels;

/// <summary>
/// The sums of a stage as the library's register tiles take them: the constants of <c>ISumTile</c>, and where the first panel of
/// each operand lies. <see cref="KernelCheck"/> proves that they stay within the buffers.
/// </summary>
/// <param name="Inputs">Inputs in a panel of the operand, or in all where it lies in one run.</param>
/// <param name="OperandPanels">Panels of the operand; 1 where it lies in one run.</param>
/// <param name="OperandFirst">Elements of a row before the operand.</param>
/// <param name="Weights">Where the weights of panel 0 lie.</param>
/// <param name="WeightPanel">From the weights of a panel to those of the next.</param>
/// <param name="BiasPanel">The same of biases; 0 without.</param>
/// <param name="ColumnPanel">The same of the columns that are added by token; 0 without.</param>
internal sealed record SumTile(
    int Inputs,
    int OperandPanels,
    int Chains,
    int WeightRow,
    int OperandFirst,
    int OperandRow,
    int TargetRow,
    int StartRow,
    int TokenColumn,
    int Weights,
    int WeightPanel,
    int BiasPanel,
    int ColumnPanel,
    TilePlace Weight,
    TilePlace Target,
    TilePlace? Start,
    TilePlace? Column)
{
    /// <summary>Sums of the tile.</summary>
    public int Sums => Weight.Gates * Weight.Panels;

    /// <summary>The tile of a stage that <see cref="LibraryTiles.Takes(Stage)"/>, for a number of panels at a time.</summary>
    public static SumTile Of(ModelPlan plan, Stage stage, int panels)
    {
        var first = stage.Sums[0];
        var product = first.Products[0];
        var (pack, operand, target) = (product.Pack, product.Operand.Buffer, first.Target.Buffer);
        var table = first.Gathers.FirstOrDefault();
        var isBias = !first.Continues && first.BiasGroup is not null;
        var biasPanel = isBias ? first.BiasGroup!.Slots * PanelLayout.Units : 0;
        var sums = Slot(first.Target.Slot, target.IsPanelMajor ? null : PanelLayout.Units);
        return new SumTile(
            Inputs: !operand.IsPanelMajor ? operand.Width
                : product.IsTransposed ? pack.Slots * PanelLayout.Units : PanelLayout.Units,
            OperandPanels: operand.IsPanelMajor ? operand.Panels : 1,
            first.ChainsOf(product),
            product.Row,
            OperandFirst: product.Operand.Slot * PanelLayout.Units,
            operand.RowStride,
            target.RowStride,
            StartRow: first.Continues ? target.RowStride : 0,
            TokenColumn: table?.TokenStride ?? 0,
            Weights: plan.WeightsOf(product),
            product.PanelStride,
            biasPanel,
            ColumnPanel: table?.PanelStride ?? 0,
            Slot(product.IsTransposed ? 0 : product.Slot, product.PanelStride),
            sums,
            Start: first.Continues ? sums : isBias ? Slot(LibraryTiles.SlotOfBias(first), biasPanel) : null,
            Column: table is null ? null : Slot(first.SlotOfColumn(table), table.PanelStride));

        TilePlace Slot(int slot, int? stride) => new(slot * PanelLayout.Units, stage.Sums.Count, panels, stride);
    }
}
