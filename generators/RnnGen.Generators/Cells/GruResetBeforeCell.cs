using static RnnGen.Generators.Equations.Functions;

namespace RnnGen.Generators.Cells;

/// <summary>Gated recurrent unit, reset before the recurrent product. Cho et al., 2014 (with h' = (1 - z)∘n + z∘h).</summary>
internal sealed class GruResetBeforeCell : Cell
{
    public override void Define(CellBuilder cell)
    {
        var h = cell.State("h");
        var (r, z) = (Sigmoid(cell.Gate("r")), Sigmoid(cell.Gate("z")));
        var n = Tanh(cell.Input("n") + cell.Recurrent("n", of: (r * h).Named("rh")) + cell.Bias("n"));
        cell.Next(h, ((1 - z) * n) + (z * h));
    }
}
