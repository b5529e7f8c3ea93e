using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Kernels;

/// <summary>
/// A link of sums as the library's register tiles take it: the constants of <c>ISumTile</c>, and where the first panel of each
/// operand lies. <see cref="KernelCheck"/> proves that they stay within the buffers.
/// </summary>
/// <param name="Inputs">Inputs in a panel of the operand, or in all where it lies in one run; 0 without a product.</param>
/// <param name="OperandPanels">Panels of the operand; 1 where it lies in one run.</param>
/// <param name="OperandFirst">Elements of a row before the operand.</param>
/// <param name="Weights">Where the weights of panel 0 lie.</param>
/// <param name="WeightPanel">From the weights of a panel to those of the next.</param>
/// <param name="BiasPanel">The same of biases; 0 without.</param>
/// <param name="ColumnPanel">The same of the columns that are added by token; 0 without.</param>
/// <param name="GoesOn">Gates that go on from what lies at their targets.</param>
/// <param name="Columns">Gates to which columns are added.</param>
/// <param name="Start">Where the biases lie of the gates that do not go on; null where those begin with nothing.</param>
internal sealed record SumTile(
    int Inputs,
    int OperandPanels,
    int Chains,
    int WeightRow,
    int OperandFirst,
    int OperandRow,
    int TargetRow,
    int TokenColumn,
    int Weights,
    int WeightPanel,
    int BiasPanel,
    int ColumnPanel,
    SumRun GoesOn,
    SumRun Columns,
    TilePlace Weight,
    TilePlace Target,
    TilePlace? Start,
    TilePlace? Column)
{
    /// <summary>What its struct says: not where the first panels lie, which the tile is handed.</summary>
    public SumTile Constants => this with
    {
        OperandFirst = 0,
        Weights = 0,
        WeightPanel = 0,
        BiasPanel = 0,
        ColumnPanel = 0,
        Weight = Weight.Form,
        Target = Target.Form,
        Start = Start?.Form,
        Column = Column?.Form,
    };

    /// <summary>Sums of the tile.</summary>
    public int Sums => Weight.Gates * Weight.Panels;

    /// <summary>The gate of a sum.</summary>
    public int GateOf(int sum) => sum / Weight.Panels;

    /// <summary>The tile of a link, for a number of panels at a time.</summary>
    public static SumTile Of(ModelPlan plan, SumLink link, int panels)
    {
        var target = link.First.Target;
        var (product, bias) = (link.Product, link.BiasGroup);
        var operand = product?.Operand.Buffer;
        var biasPanel = bias is null ? 0 : bias.Slots * PanelLayout.Units;
        return new SumTile(
            Inputs: operand is null ? 0
                : !operand.IsPanelMajor ? operand.Width
                : product!.IsTransposed ? product.Pack.Slots * PanelLayout.Units : PanelLayout.Units,
            OperandPanels: operand is { IsPanelMajor: true } ? operand.Panels : 1,
            link.Chains,
            WeightRow: product?.Row ?? 0,
            OperandFirst: product is null ? 0 : product.Operand.Slot * PanelLayout.Units,
            OperandRow: operand?.RowStride ?? 0,
            target.Buffer.RowStride,
            TokenColumn: link.Table?.TokenStride ?? 0,
            Weights: product is null ? 0 : plan.WeightsOf(product),
            WeightPanel: product?.PanelStride ?? 0,
            biasPanel,
            ColumnPanel: link.Table?.PanelStride ?? 0,
            link.GoesOn,
            link.Columns,
            Weight: Slot(product is null || product.IsTransposed ? 0 : product.Slot, product?.PanelStride ?? 0),
            Target: Slot(target.Slot, target.Buffer.IsPanelMajor ? null : PanelLayout.Units),
            Start: bias is null ? null : Slot(FirstSlot(sum => !link.GoesOn.Has(sum), LibraryTiles.SlotOfBias), biasPanel),
            Column: link.Table is not { } table ? null
                : Slot(FirstSlot(link.Columns.Has, sum => sum.SlotOfColumn(table)), table.PanelStride));

        TilePlace Slot(int slot, int? stride) => new(slot * PanelLayout.Units, link.Sums.Count, panels, stride);

        // The slot that gate 0 would have, of gates that have slots one after the other.
        int FirstSlot(System.Func<int, bool> has, System.Func<SumPlan, int> slotOf)
        {
            var gate = 0;
            while (!has(gate))
                gate++;
            return slotOf(link.Sums[gate]) - gate;
        }
    }
}
