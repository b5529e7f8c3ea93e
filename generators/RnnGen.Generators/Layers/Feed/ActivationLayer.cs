using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Layers;

/// <summary>
/// An activation of what the layer before gives. Concatenated vectors stay apart; a softmax is of all of them as one.
/// </summary>
internal sealed class ActivationLayer() : ConnectableLayer("Activation", "activation", Function)
{
    public static readonly Option<ActivationKind> Function = new ChoiceOption<ActivationKind>("Function", parameter: 0);

    public override bool NeedsVector(LayerOptions options) => true;

    public override string DescribeOutput(LayerDeclaration layer) => $"{layer.Description} {layer.Of(Function)}";

    public override string Describe(LayerBuilder layer) => $"Activation({layer.Of(Function)})";

    public override LayerValue Build(LayerBuilder layer)
    {
        var (input, function) = (layer.Input, layer.Of(Function));
        if (function == ActivationKind.None)
            return input;
        if (function == ActivationKind.Softmax && input.Width < 2)
            layer.Fault(
                FaultKind.UnsupportedActivation, Function, Function.Name, layer.Declaration.Description,
                $"{Activations.OfEachUnit} where there is one unit", function.ToString());
        var parts = function == ActivationKind.Softmax
            ? Functions.Softmax(input.Parts)
            : [.. input.Parts.Select(part => Activations.Of(function, part))];
        foreach (var part in parts)
            part.Named("y");
        return new(layer.Expressions.Concat([.. parts]));
    }
}
