using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Layers;

/// <summary>A cell with gates, and a candidate for what is new: both functions can be chosen, as in Keras and ONNX.</summary>
internal abstract class GatedLayer(string kind, string prefix, params Option[] own)
    : RecurrentLayer(kind, prefix, [Activation, GateActivation, .. own])
{
    /// <summary>The function of the candidate, and of the memory where a cell's output reads one.</summary>
    public static readonly ActivationOption Activation = new("Activation", ActivationKind.Tanh);

    /// <summary>The function of the gates.</summary>
    public static readonly ActivationOption GateActivation = new("GateActivation", ActivationKind.Sigmoid);

    protected override string DescribeCell(LayerOptions options) =>
        Activation.DescribeChoice(options) + GateActivation.DescribeChoice(options, " gates");

    protected static Node Act(CellBuilder cell, Node sum) => Activations.Of(cell.Options.Of(Activation), sum);

    protected static Node Gate(CellBuilder cell, Node sum) => Activations.Of(cell.Options.Of(GateActivation), sum);
}
