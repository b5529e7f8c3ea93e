using System.Collections.Generic;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Layers;

/// <summary>A dense layer at every step: act(W x + b).</summary>
internal sealed class Dense() : ConnectableLayer("Dense", "dense", Units, Activation, HasBias)
{
    public static readonly Option<int> Units = new SizeOption("Units", 1, Limits.Units, parameter: 0);

    public static readonly Option<ActivationKind> Activation = new ChoiceOption<ActivationKind>("Activation");

    public static readonly Option<bool> HasBias = new FlagOption("HasBias", defaultValue: true);

    public override bool CanBeFedBack => true;

    public override bool GivesLogits(LayerOptions options) => options.Of(Activation) == ActivationKind.None;

    public override IEnumerable<LayerFault> FaultsOf(LayerDeclaration layer, bool isTrained)
    {
        // Of one unit a softmax is 1, whatever the weights.
        if (layer.Of(Activation) == ActivationKind.Softmax && layer.Of(Units) < 2)
            yield return LayerFault.Of(FaultKind.UnsupportedActivation, Activation,
                Activation.Name, layer.Description, $"{Activations.OfEachUnit} where there is one unit",
                layer.Of(Activation).ToString());
    }

    public override string DescribeOutput(LayerDeclaration layer) =>
        $"{layer.Description} of {Texts.Number(layer.Of(Units))} units with activation {layer.Of(Activation)}";

    public override string Describe(LayerBuilder layer) =>
        $"Dense({layer.Of(Units)}{(layer.Of(Activation) == ActivationKind.None ? "" : $", {layer.Of(Activation)}")})";

    public override LayerValue Build(LayerBuilder layer)
    {
        var units = layer.Of(Units);
        var width = layer.Input.Width;
        var weight = layer.Tensor("weight", Start.GlorotUniform, units, width, fanIn: width);
        weight.TakesDotForm = true;
        var sum = layer.Expressions.Product(new ParameterBlock(weight, 0, units, "y"), layer.Input.Node);
        if (layer.Of(HasBias))
            sum += layer.Expressions.Parameter(new ParameterBlock(
                layer.Tensor("bias", Start.Zero, units, 0, fanIn: width), 0, units, "y"));
        return new(layer.Of(Activation) == ActivationKind.None ? sum : Activations.Of(layer.Of(Activation), sum).Named("y"));
    }
}
