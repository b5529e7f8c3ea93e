using System.Collections.Generic;

namespace RnnGen.Generators.Layers;

/// <summary>
/// Dropout of what the layer before it gives: a mask a step on each of its vectors. In a model that is not trained there is none.
/// </summary>
internal sealed class Dropout() : Layer("Dropout", "dropout", Rate)
{
    public static readonly Option<double> Rate = NumberOption.Rate("Rate", parameter: 0);

    public override bool NeedsVector(LayerOptions options) => true;

    public override IEnumerable<LayerFault> FaultsOf(LayerDeclaration layer, bool isTrained) =>
        Masks.WithoutEffect(layer, isTrained, Rate);

    public override string? Describe(LayerBuilder layer) => null;

    public override LayerValue Build(LayerBuilder layer) =>
        layer.Step.Masked(layer.Input, layer.Rate(Rate), isPerStep: true, "y");
}
