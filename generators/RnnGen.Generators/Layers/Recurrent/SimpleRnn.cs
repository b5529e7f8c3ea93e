using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Layers;

/// <summary>The simple recurrent cell. Elman, Finding structure in time, 1990; relu: Le, Jaitly and Hinton, 2015.</summary>
internal sealed class SimpleRnn() : RecurrentLayer("SimpleRnn", "rnn", Activation)
{
    /// <summary>PyTorch's nonlinearities are tanh and relu; Keras and ONNX take others too.</summary>
    public static readonly Option<ActivationKind> Activation = new ActivationOption("Activation", ActivationKind.Tanh);

    protected override string DescribeCell(LayerOptions options) => $", {options.Of(Activation).ToString().ToLowerInvariant()}";

    /// <summary>Le, Jaitly and Hinton, A simple way to initialize recurrent networks of rectified linear units, 2015.</summary>
    protected override bool StartsFromIdentity(LayerOptions options) => options.Of(Activation) == ActivationKind.Relu;

    protected override Node Define(CellBuilder cell)
    {
        var h = cell.State("h");
        return cell.Next(h, Activations.Of(cell.Options.Of(Activation), cell.Gate("a")));
    }
}
