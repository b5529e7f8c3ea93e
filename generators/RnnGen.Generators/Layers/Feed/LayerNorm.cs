using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Layers;

/// <summary>
/// Layer normalisation of what the layer before it gives. Of concatenated vectors one mean and
/// variance; they stay apart, each in its panels.
/// </summary>
internal sealed class LayerNorm() : ConnectableLayer("LayerNorm", "layernorm", Epsilon)
{
    public static readonly Option<double> Epsilon =
        new NumberOption("Epsilon", 1e-5, "above 0 and at most 1", static epsilon => epsilon is > 0 and <= 1);

    public override bool NeedsVector(LayerOptions options) => true;

    public override string Describe(LayerBuilder layer) => $"LayerNorm({layer.Input.Width})";

    public override LayerValue Build(LayerBuilder layer)
    {
        var input = layer.Input;
        var weight = layer.Tensor("weight", Start.Constant(1), input.Width, 0, fanIn: input.Width);
        var bias = layer.Tensor("bias", Start.Constant(0), input.Width, 0, fanIn: input.Width);
        var vectors = input.Parts.Select((part, i) => (input.Parts.Count == 1 ? "y" : $"y{i}", part)).ToList();
        var normalized = LayerNormalization.Of(layer.Expressions, "ln", layer.Of(Epsilon), weight, bias, vectors);
        foreach (var vector in normalized)
            vector.Named("y");
        return new(layer.Expressions.Concat([.. normalized]));
    }
}
