using RnnGen.Generators.Equations;
using static RnnGen.Generators.Equations.Functions;

namespace RnnGen.Generators.Layers;

/// <summary>Independently recurrent neural network: a unit reads its own state alone. Li, Li, Cook, Zhu and Gao, 2018, equation 2.</summary>
internal sealed class IndRnn() : RecurrentLayer("IndRnn", "indrnn")
{
    protected override Node Define(CellBuilder cell)
    {
        var h = cell.State("h");
        return cell.Next(h, Relu(cell.Input("a") + cell.Bias("a") + (cell.Independent("weight_hh", "a") * h)));
    }
}
