using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Layers;

/// <summary>The simple recurrent cell. Elman, Finding structure in time, 1990; relu: Le, Jaitly and Hinton, 2015.</summary>
internal sealed class SimpleRnn() : RecurrentLayer("SimpleRnn", "rnn", Activation)
{
    /// <summary>PyTorch's nonlinearities are tanh and relu; Keras and ONNX take others too.</summary>
    public static readonly ActivationOption Activation = new("Activation", ActivationKind.Tanh);

    protected override string DescribeCell(LayerOptions options) => Activation.Describe(options);

    protected override Node Define(CellBuilder cell)
    {
        var (h, activation) = (cell.State("h"), cell.Options.Of(Activation));

        // Le, Jaitly and Hinton, A simple way to initialize recurrent networks of rectified linear units, 2015.
        if (activation == ActivationKind.Relu)
            cell.StartFromIdentity();
        return cell.Next(h, Activations.Of(activation, cell.Gate("a")));
    }
}
