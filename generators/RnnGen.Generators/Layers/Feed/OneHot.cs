namespace RnnGen.Generators.Layers;

/// <summary>Token ids as one-hot vectors, which are never formed: a product with one is a column of the matrix.</summary>
internal sealed class OneHot() : Layer("OneHot", "onehot", Vocabulary)
{
    public static readonly Option<int> Vocabulary = new SizeOption("Vocabulary", 1, Limits.Vocabulary, parameter: 0);

    public override bool TakesTokens => true;

    public override string Describe(LayerBuilder layer) => $"OneHot({layer.Of(Vocabulary)})";

    public override LayerValue Build(LayerBuilder layer)
    {
        layer.Step.Vocabulary = layer.Of(Vocabulary);
        return new(layer.Input.Node, layer.Of(Vocabulary));
    }
}
