using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Layers;

/// <summary>
/// Independently recurrent neural network: a unit reads its own state alone. Li, Li, Cook, Zhu and Gao, 2018, equation 2.
/// </summary>
internal sealed class IndRnn() : RecurrentLayer("IndRnn", "indrnn", Activation)
{
    /// <summary>The paper's is relu, of which many can be stacked.</summary>
    public static readonly ActivationOption Activation = new("Activation", ActivationKind.Relu);

    protected override string DescribeCell(LayerOptions options) => Activation.DescribeChoice(options);

    protected override Node Define(CellBuilder cell)
    {
        var h = cell.State("h");
        return cell.Next(h, Activations.Of(
            cell.Options.Of(Activation), cell.Input("a") + cell.Bias("a") + (cell.Independent("weight_hh", "a") * h)));
    }
}
