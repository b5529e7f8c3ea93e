using System.Linq;
using RnnGen.Generators.Declaration;
using Xunit;

namespace RnnGen.Generators.Tests.Declaration;

public sealed class LayerReadingTests
{
    [Fact]
    public void Defaults_are_those_of_the_attributes() => Assert.Equal(
        [
            new RecurrentDeclaration("rnn0", CellKind.SimpleRnn, 1, 1, BiasKind.Pair, ActivationKind.Tanh, ResetAfter: false),
            new RecurrentDeclaration("lstm0", CellKind.Lstm, 2, 1, BiasKind.Pair, ActivationKind.Tanh, ResetAfter: false),
            new RecurrentDeclaration("gru0", CellKind.Gru, 3, 1, BiasKind.Pair, ActivationKind.Tanh, ResetAfter: true),
            new DenseDeclaration("dense0", 4, ActivationKind.None, HasBias: true),
            new LayerNormDeclaration("layernorm0", 1e-5),
            new RecurrentDeclaration("indrnn0", CellKind.IndRnn, 5, 1, BiasKind.Pair, ActivationKind.Tanh, ResetAfter: false),
            new RecurrentDeclaration("mingru0", CellKind.MinGru, 6, 1, BiasKind.Pair, ActivationKind.Tanh, ResetAfter: false),
            new RecurrentDeclaration("sru0", CellKind.Sru, 7, 1, BiasKind.Pair, ActivationKind.Tanh, ResetAfter: false),
        ],
        DeclarationHarness.ReadLayers("SimpleRnn(1), Lstm(2), Gru(3), Dense(4), LayerNorm, IndRnn(5), MinGru(6), Sru(7)"));

    [Fact]
    public void Dropout_is_read() => Assert.Equal(
        [
            new RecurrentDeclaration("gru0", CellKind.Gru, 2, 1, BiasKind.Pair, ActivationKind.Tanh, ResetAfter: true) { Dropout = 0.25, RecurrentDropout = 0.5 },
            new DropoutDeclaration("dropout0", 0.1),
        ],
        DeclarationHarness.Read(
            "[RnnModel(InputSize = 3, TruncationLength = 2), Gru(2, Dropout = 0.25, RecurrentDropout = 0.5), Dropout(0.1)] public partial class M;")
            .Declaration.Layers);

    [Fact]
    public void Every_property_of_a_layer_norm_is_read() => Assert.Equal(
        [
            new RecurrentDeclaration("rnn0", CellKind.SimpleRnn, 1, 1, BiasKind.Pair, ActivationKind.Tanh, ResetAfter: false),
            new LayerNormDeclaration("ln", 0.25),
            new LayerNormDeclaration("layernorm1", 1),
        ],
        DeclarationHarness.ReadLayers("SimpleRnn(1), LayerNorm(Epsilon = 0.25, Name = \"ln\"), LayerNorm(Epsilon = 1)"));

    [Fact]
    public void Every_property_is_read() => Assert.Equal(
        [
            new RecurrentDeclaration("a", CellKind.SimpleRnn, 1, 2, BiasKind.None, ActivationKind.Relu, ResetAfter: false),
            new RecurrentDeclaration("b", CellKind.Gru, 3, 4, BiasKind.Single, ActivationKind.Tanh, ResetAfter: false),
            new DenseDeclaration("c", 5, ActivationKind.Sigmoid, HasBias: false),
        ],
        DeclarationHarness.ReadLayers(
            "SimpleRnn(units: 1, Layers = 2, Bias = Bias.None, Activation = Activation.Relu, Name = \"a\"), "
            + "Gru(3, Layers = 4, Bias = Bias.Single, ResetAfter = false, Name = \"b\"), "
            + "Dense(5, Activation = Activation.Sigmoid, HasBias = false, Name = \"c\")"));

    [Fact]
    public void Every_property_of_an_lstm_is_read() => Assert.Equal(
        [
            new RecurrentDeclaration("a", CellKind.Lstm, 8, 1, BiasKind.Pair, ActivationKind.Tanh, ResetAfter: false)
            {
                Peephole = true,
            },
            new RecurrentDeclaration("b", CellKind.Lstm, 8, 1, BiasKind.Single, ActivationKind.Tanh, ResetAfter: false)
            {
                CoupledGates = true,
                Projection = 4,
            },
        ],
        DeclarationHarness.ReadLayers(
            "Lstm(8, Peephole = true, Name = \"a\"), "
            + "Lstm(8, CoupledGates = true, Projection = 4, Bias = Bias.Single, Name = \"b\")"));

    [Fact]
    public void Connections_of_every_cell_are_read() => Assert.Equal(
        [
            new RecurrentDeclaration("a", CellKind.SimpleRnn, 3, 1, BiasKind.Pair, ActivationKind.Tanh, ResetAfter: false)
            {
                Residual = true,
            },
            new RecurrentDeclaration("b", CellKind.Gru, 4, 1, BiasKind.Pair, ActivationKind.Tanh, ResetAfter: true)
            {
                DenseConnection = true,
            },
            new RecurrentDeclaration("c", CellKind.Lstm, 5, 1, BiasKind.Pair, ActivationKind.Tanh, ResetAfter: false)
            {
                Bidirectional = true,
            },
        ],
        DeclarationHarness.ReadLayers(
            "SimpleRnn(3, Residual = true, Name = \"a\"), Gru(4, DenseConnection = true, Name = \"b\"), "
            + "Lstm(5, Bidirectional = true, Name = \"c\")"));

    [Theory]
    [InlineData("Ba2016", (int)NormalizationKind.Ba2016, (int)BiasKind.Single)]
    [InlineData("FastRnn", (int)NormalizationKind.FastRnn, (int)BiasKind.None)]
    [InlineData("PerGate", (int)NormalizationKind.PerGate, (int)BiasKind.None)]
    public void A_normalised_cell_has_the_bias_it_was_published_with(string form, int normalization, int bias) => Assert.Equal(
        [
            new RecurrentDeclaration("lstm0", CellKind.Lstm, 8, 1, (BiasKind)bias, ActivationKind.Tanh, ResetAfter: false)
            {
                Normalization = (NormalizationKind)normalization,
            },
        ],
        DeclarationHarness.ReadLayers($"Lstm(8, Normalization = Normalization.{form})"));

    [Fact]
    public void Token_layers_are_read() => Assert.Equal(
        (new OneHotDeclaration("onehot0", 7), new EmbeddingDeclaration("embedding0", 9, 5)),
        (FirstOf("OneHot(7)"), FirstOf("Embedding(size: 5, vocabulary: 9)")));

    [Theory]
    [InlineData("Lstm(1), Lstm(1), Gru(1), Lstm(1)", "lstm0 lstm1 gru0 lstm2")]
    [InlineData("Lstm(1), Lstm(1, Name = \"upper\"), Lstm(1)", "lstm0 upper lstm2")]
    [InlineData("Dense(1), SimpleRnn(1), Dense(1)", "dense0 rnn0 dense1")]
    [InlineData("Lstm(1)] [Dense(1)] [Lstm(1), Dense(1)", "lstm0 dense0 lstm1 dense1")]
    public void Default_names_are_kind_and_ordinal_in_the_order_of_attributes(string attributes, string names) =>
        Assert.Equal(names, string.Join(' ', DeclarationHarness.ReadLayers(attributes).Select(layer => layer.Name)));

    private static LayerDeclaration FirstOf(string attribute) =>
        DeclarationHarness.Read($"[RnnModel, {attribute}, Lstm(1)] public partial class M;").Declaration.Layers[0];
}
