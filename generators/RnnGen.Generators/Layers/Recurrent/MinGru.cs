using RnnGen.Generators.Equations;
using static RnnGen.Generators.Equations.Functions;

namespace RnnGen.Generators.Layers;

/// <summary>
/// Minimal gated recurrent unit of 2024: gate and candidate follow from the input alone. Feng, Tung, Ahmed, Bengio and
/// Hajimirsadeghi, Were RNNs all we needed?, 2024, section 3.1, with the candidate of its appendix B.
/// </summary>
internal sealed class MinGru() : RecurrentLayer("MinGru", "mingru")
{
    /// <summary>g(a): a + ½ from 0 on, else σ(a). It is positive, continuous and grows without bound.</summary>
    public static Node Positive(Node a) => a.Owner.Select(a, a + a.Owner.Constant(0.5), Sigmoid(a));

    protected override Node Define(CellBuilder cell)
    {
        var h = cell.State("h");
        var z = Sigmoid(cell.Input("z") + cell.Bias("z")).Named("z");
        var n = Positive(cell.Input("n") + cell.Bias("n")).Named("n");
        return cell.Next(h, ((1 - z) * h) + (z * n));
    }
}
