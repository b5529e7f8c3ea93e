using static RnnGen.Generators.Equations.Functions;

namespace RnnGen.Generators.Cells;

/// <summary>Gated recurrent unit, reset after the recurrent product, as PyTorch and cuDNN have it: its bias is inside the reset.</summary>
internal sealed class GruResetAfterCell : Cell
{
    public override void Define(CellBuilder cell)
    {
        var h = cell.State("h");
        var (r, z) = (Sigmoid(cell.Gate("r")), Sigmoid(cell.Gate("z")));
        var n = Tanh(cell.Input("n") + cell.InputBias("n") + (r * (cell.Recurrent("n") + cell.RecurrentBias("n")))).Named("n");
        cell.Next(h, ((1 - z) * n) + (z * h));
    }
}
