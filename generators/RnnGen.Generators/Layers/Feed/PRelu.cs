using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Layers;

/// <summary>
/// Rectified linear units with learned slopes below 0, one a unit: y = max(0, x) + a∘min(0, x). He, Zhang, Ren
/// and Sun, Delving deep into rectifiers, 2015, which starts them at 0.25 (section 2.1). Concatenated vectors
/// stay apart, each with its part of the slopes.
/// </summary>
internal sealed class PRelu() : ConnectableLayer("PRelu", "prelu")
{
    private const double FirstSlope = 0.25;

    public override bool NeedsVector(LayerOptions options) => true;

    public override string Describe(LayerBuilder layer) => $"PRelu({layer.Input.Width})";

    public override LayerValue Build(LayerBuilder layer)
    {
        var width = layer.Input.Width;
        var slopes = layer.Tensor("weight", Start.Constant(FirstSlope), width, 0, fanIn: width);
        var start = 0;
        return new(layer.Expressions.Concat([.. layer.Input.Parts.Select(part =>
        {
            var slope = layer.Expressions
                .Parameter(new ParameterBlock(slopes, start, part.Width, start == 0 ? "y" : $"y{start}"))
                .Named("slope");
            start += part.Width;
            return (Functions.Relu(part) + (slope * Functions.Negative(part))).Named("y");
        })]));
    }
}
