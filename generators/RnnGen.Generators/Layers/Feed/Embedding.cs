using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Layers;

/// <summary>Token ids as learned vectors.</summary>
internal sealed class Embedding() : Layer("Embedding", "embedding", Vocabulary, Size)
{
    public static readonly Option<int> Vocabulary = new SizeOption("Vocabulary", 1, Limits.Vocabulary, parameter: 0);

    public static readonly Option<int> Size = new SizeOption("Size", 1, Limits.EmbeddingSize, parameter: 1);

    public override bool TakesTokens => true;

    public override string Describe(LayerBuilder layer) => $"Embedding({layer.Of(Vocabulary)}, {layer.Of(Size)})";

    public override LayerValue Build(LayerBuilder layer)
    {
        var (vocabulary, size) = (layer.Of(Vocabulary), layer.Of(Size));
        layer.Step.Vocabulary = vocabulary;
        var weight = layer.Tensor("weight", Start.Normal, vocabulary, size, fanIn: vocabulary);
        return new(layer.Expressions.GatherRow(new ParameterBlock(weight, 0, vocabulary, "e"), layer.Input.Node).Named("e"));
    }
}
