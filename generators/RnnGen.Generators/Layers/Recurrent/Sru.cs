using RnnGen.Generators.Equations;
using static RnnGen.Generators.Equations.Functions;

namespace RnnGen.Generators.Layers;

/// <summary>
/// The light recurrence of the simple recurrent unit: no product with the state. Lei, Zhang, Wang, Dai and Artzi, 2018, equations
/// 1 and 2, with a bias on W x too; the highway around it is a residual connection's part.
/// </summary>
internal sealed class Sru() : RecurrentLayer("Sru", "sru")
{
    protected override Node Define(CellBuilder cell)
    {
        var h = cell.State("h");
        var n = (cell.Input("n") + cell.Bias("n")).Named("n");
        var f = Sigmoid(cell.Input("f") + cell.Bias("f") + (cell.Independent("weight_f", "f") * h)).Named("f");
        cell.OpenAtFirst("f");
        return cell.Next(h, (f * h) + ((1 - f) * n));
    }
}
