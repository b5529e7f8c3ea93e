using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using static RnnGen.Generators.Equations.Functions;

namespace RnnGen.Generators.Layers;

/// <summary>The simple recurrent cell. Elman, Finding structure in time, 1990; relu: Le, Jaitly and Hinton, 2015.</summary>
internal sealed class SimpleRnn() : RecurrentLayer("SimpleRnn", "rnn", Activation)
{
    /// <summary>PyTorch's nonlinearities: tanh or relu.</summary>
    public static readonly Option<ActivationKind> Activation = new ChoiceOption<ActivationKind>("Activation", ActivationKind.Tanh);

    public override IEnumerable<LayerFault> FaultsOf(LayerDeclaration layer, bool isTrained) => layer.Of(Activation) is ActivationKind.Tanh or ActivationKind.Relu
        ? base.FaultsOf(layer, isTrained)
        : base.FaultsOf(layer, isTrained).Append(LayerFault.Of(FaultKind.UnsupportedActivation, Activation,
            layer.Description, "Tanh or Relu", layer.Of(Activation).ToString()));

    protected override string DescribeCell(LayerOptions options) => IsRelu(options) ? ", relu" : ", tanh";

    /// <summary>Le, Jaitly and Hinton, A simple way to initialize recurrent networks of rectified linear units, 2015.</summary>
    protected override bool StartsFromIdentity(LayerOptions options) => IsRelu(options);

    protected override Node Define(CellBuilder cell)
    {
        var h = cell.State("h");
        var sum = cell.Gate("a");
        return cell.Next(h, IsRelu(cell.Options) ? Relu(sum) : Tanh(sum));
    }

    private static bool IsRelu(LayerOptions options) => options.Of(Activation) == ActivationKind.Relu;
}
