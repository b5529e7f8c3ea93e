using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Layers;

/// <summary>
/// Gated recurrent unit. Reset after the recurrent product, as PyTorch and cuDNN have it, its bias is inside the reset; reset
/// before it as Cho et al., 2014 (with h' = (1 - z)∘n + z∘h).
/// </summary>
internal sealed class Gru() : GatedLayer("Gru", "gru", ResetAfter)
{
    public static readonly Option<bool> ResetAfter = new FlagOption("ResetAfter", defaultValue: true);

    protected override string DescribeCell(LayerOptions options) =>
        (options.Of(ResetAfter) ? "" : ", reset before") + base.DescribeCell(options);

    protected override Node Define(CellBuilder cell)
    {
        var h = cell.State("h");
        var (r, z) = (Gate(cell, cell.Gate("r")).Named("r"), Gate(cell, cell.Gate("z")).Named("z"));
        var n = cell.Options.Of(ResetAfter)
            ? Act(cell, cell.Input("n") + cell.InputBias("n") + (r * (cell.Recurrent("n") + cell.RecurrentBias("n")))).Named("n")
            : Act(cell, cell.Input("n") + cell.Recurrent("n", of: (r * h).Named("rh")) + cell.Bias("n")).Named("n");
        return cell.Next(h, ((1 - z) * n) + (z * h));
    }
}
