using System.Linq;
using RnnGen.Generators.Layers;
using Xunit;

namespace RnnGen.Generators.Tests.Declaration;

public sealed class LayerReadingTests
{
    [Fact]
    public void What_an_attribute_leaves_out_is_not_said() => Assert.Equal(
        "rnn0: Units = 1; lstm0: Units = 2; gru0: Units = 3; dense0: Units = 4; layernorm0: ; indrnn0: Units = 5; "
            + "mgu0: Units = 6; sru0: Units = 7",
        Text("SimpleRnn(1), Lstm(2), Gru(3), Dense(4), LayerNorm, IndRnn(5), Mgu(6), Sru(7)"));

    /// <summary>The defaults are those of the attributes in the library.</summary>
    [Fact]
    public void Defaults_are_those_of_the_attributes()
    {
        foreach (var layer in LayerRegistry.All)
        {
            var type = typeof(LayerAttribute).Assembly.GetType($"RnnGen.{layer.Kind}Attribute")!;
            object?[] arguments = [.. type.GetConstructors()
                .Single()
                .GetParameters()
                .Select(parameter => parameter.ParameterType == typeof(double) ? 0.5
                    : parameter.ParameterType == typeof(System.Type) ? (object)typeof(object)
                    : 1)];
            var attribute = type.GetConstructors().Single().Invoke(arguments);
            Assert.All(layer.Options.Where(option => option.Parameter < 0), option =>
            {
                var found = type.GetProperty(option.Name)!.GetValue(attribute)!;
                var expected = option.GetType().GetProperty("Default")!.GetValue(option)!;
                Assert.Equal(expected.ToString(), found.ToString());
            });
        }
    }

    /// <summary>No attribute has an argument that the registry does not know.</summary>
    [Fact]
    public void Every_argument_is_an_option() => Assert.All(LayerRegistry.All, layer =>
    {
        var type = typeof(LayerAttribute).Assembly.GetType($"RnnGen.{layer.Kind}Attribute")!;
        Assert.Equal(
            type.GetProperties().Select(property => property.Name).Except(["Name", "From", "TypeId"]).Order(),
            layer.Options.Select(option => option.Name).Order());
        Assert.All(layer.Options.Where(option => option.Parameter >= 0), option => Assert.Contains(
            type.GetConstructors().Single().GetParameters(),
            parameter => string.Equals(option.Name, parameter.Name, System.StringComparison.OrdinalIgnoreCase)));
    });

    [Fact]
    public void Every_attribute_of_a_layer_is_in_the_registry() => Assert.Equal(
        typeof(LayerAttribute).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(LayerAttribute)) && !type.IsAbstract)
            .Select(type => type.Name)
            .Order(),
        LayerRegistry.All.Select(layer => layer.Kind + "Attribute").Order());

    [Fact]
    public void Every_property_is_read() => Assert.Equal(
        "a: Units = 1, Layers = 2, Bias = 2, Activation = 2; b: Units = 3, Layers = 4, Bias = 1, ResetAfter = False; "
            + "c: Units = 5, Activation = 3, HasBias = False",
        Text(
            "SimpleRnn(units: 1, Layers = 2, Bias = Bias.None, Activation = Activation.Relu, Name = \"a\"), "
            + "Gru(3, Layers = 4, Bias = Bias.Single, ResetAfter = false, Name = \"b\"), "
            + "Dense(5, Activation = Activation.Sigmoid, HasBias = false, Name = \"c\")"));

    [Fact]
    public void Every_property_of_an_lstm_is_read() => Assert.Equal(
        "a: Units = 8, Peephole = True; b: Units = 8, Bias = 1, CoupledGates = True, Projection = 4",
        Text(
            "Lstm(8, Peephole = true, Name = \"a\"), "
            + "Lstm(8, CoupledGates = true, Projection = 4, Bias = Bias.Single, Name = \"b\")"));

    [Fact]
    public void Connections_of_every_cell_are_read() => Assert.Equal(
        "a: Units = 3, Residual = True; b: Units = 4, DenseConnection = True; c: Units = 5, Bidirectional = True",
        Text(
            "SimpleRnn(3, Residual = true, Name = \"a\"), Gru(4, DenseConnection = true, Name = \"b\"), "
            + "Lstm(5, Bidirectional = true, Name = \"c\")"));

    [Fact]
    public void Numbers_are_read() => Assert.Equal(
        "rnn0: Units = 1, Dropout = 0.25, RecurrentDropout = 0.5; ln: Epsilon = 0.25; layernorm1: Epsilon = 1; "
            + "dropout0: Rate = 0.1",
        string.Join("; ", DeclarationHarness.Read(
            "[RnnModel(InputSize = 3, TruncationLength = 2), SimpleRnn(1, Dropout = 0.25, RecurrentDropout = 0.5), "
            + "LayerNorm(Epsilon = 0.25, Name = \"ln\"), LayerNorm(Epsilon = 1), Dropout(0.1)] public partial class M;")
            .Declaration.Layers.Select(layer => $"{layer.Name}: {layer.Options}")));

    [Fact]
    public void Equal_layers_are_equal_values()
    {
        var layers = DeclarationHarness.ReadLayers("Lstm(8, Peephole = true)");

        Assert.Equal(layers, DeclarationHarness.ReadLayers("Lstm(units: 8, Peephole = true)"));
        Assert.NotEqual(layers, DeclarationHarness.ReadLayers("Lstm(8, Peephole = false)"));
        Assert.NotEqual(layers, DeclarationHarness.ReadLayers("Lstm(9, Peephole = true)"));
    }

    [Fact]
    public void Token_layers_are_read() => Assert.Equal(
        ("onehot0: Vocabulary = 7", "embedding0: Vocabulary = 9, Size = 5"),
        (FirstOf("OneHot(7)"), FirstOf("Embedding(size: 5, vocabulary: 9)")));

    [Theory]
    [InlineData("Lstm(1), Lstm(1), Gru(1), Lstm(1)", "lstm0 lstm1 gru0 lstm2")]
    [InlineData("Lstm(1), Lstm(1, Name = \"upper\"), Lstm(1)", "lstm0 upper lstm2")]
    [InlineData("Dense(1), SimpleRnn(1), Dense(1)", "dense0 rnn0 dense1")]
    [InlineData("Lstm(1)] [Dense(1)] [Lstm(1), Dense(1)", "lstm0 dense0 lstm1 dense1")]
    public void Default_names_are_kind_and_ordinal_in_the_order_of_attributes(string attributes, string names) =>
        Assert.Equal(names, string.Join(' ', DeclarationHarness.ReadLayers(attributes).Select(layer => layer.Name)));

    private static string Text(string attributes) =>
        string.Join("; ", DeclarationHarness.ReadLayers(attributes).Select(layer => $"{layer.Name}: {layer.Options}"));

    private static string FirstOf(string attribute)
    {
        var layer = DeclarationHarness.Read($"[RnnModel, {attribute}, Lstm(1)] public partial class M;").Declaration.Layers[0];
        return $"{layer.Name}: {layer.Options}";
    }
}
