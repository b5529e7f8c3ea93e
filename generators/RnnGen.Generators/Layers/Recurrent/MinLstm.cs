using RnnGen.Generators.Equations;
using static RnnGen.Generators.Equations.Functions;

namespace RnnGen.Generators.Layers;

/// <summary>
/// Minimal LSTM of 2024: gates and candidate follow from the input alone, and the two gates share one whole. Feng, Tung, Ahmed,
/// Bengio and Hajimirsadeghi, Were RNNs all we needed?, 2024, section 3.2, with the candidate of its appendix B.
/// </summary>
internal sealed class MinLstm() : RecurrentLayer("MinLstm", "minlstm")
{
    protected override Node Define(CellBuilder cell)
    {
        var h = cell.State("h");
        var (f, i) = (cell.Input("f") + cell.Bias("f"), cell.Input("i") + cell.Bias("i"));

        // σ(f) / (σ(f) + σ(i)), by the logarithms of both: no gate is so small that their sum is 0.
        var kept = Sigmoid(Softplus(-i) - Softplus(-f)).Named("kept");
        var n = MinGru.Positive(cell.Input("n") + cell.Bias("n")).Named("n");
        return cell.Next(h, (kept * h) + ((1 - kept) * n));
    }
}
