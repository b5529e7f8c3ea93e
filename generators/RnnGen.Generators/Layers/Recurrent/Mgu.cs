using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Layers;

/// <summary>
/// Minimal gated unit: one gate for what is forgotten and what is read. Zhou, Wu, Zhang and Zhou, 2016; u is the paper's f.
/// </summary>
internal sealed class Mgu() : GatedLayer("Mgu", "mgu")
{
    protected override Node Define(CellBuilder cell)
    {
        var h = cell.State("h");
        var u = Gate(cell, cell.Gate("u")).Named("u");
        var n = Act(cell, cell.Input("n") + cell.Recurrent("n", of: (u * h).Named("uh")) + cell.Bias("n")).Named("n");
        return cell.Next(h, ((1 - u) * h) + (u * n));
    }
}
