using System.Threading.Tasks;
using Xunit;

namespace RnnGen.Generators.Tests.CodeFixes;

/// <summary>What each code fix writes.</summary>
public sealed class CodeFixTests
{
    private const string Trained = "TruncationLength = 8, Loss = Loss";

    [Theory]
    [InlineData("public sealed class M;", "public sealed partial class M;")]
    [InlineData("class M { }", "partial class M { }")]
    public Task A_model_is_made_partial(string before, string after) => Fixes(
        "RNN001", "Declare 'M' partial", $"[RnnModel(InputSize = 3), Lstm(4)] {before}",
        $"[RnnModel(InputSize = 3), Lstm(4)] {after}");

    [Fact]
    public Task A_type_around_a_model_is_made_partial_and_keeps_its_comments() => Fixes(
        "RNN002", "Declare 'Outer' partial",
        """
        // Above.
            class Outer // Beside.
        {
            [RnnModel(InputSize = 3), Lstm(4)] public partial class M;
        }
        """,
        """
        // Above.
            partial class Outer // Beside.
        {
            [RnnModel(InputSize = 3), Lstm(4)] public partial class M;
        }
        """);

    [Fact]
    public async Task Layers_move_to_another_file_behind_those_there()
    {
        var (title, sources) = await CodeFixVerifier.ApplyAsync(
            "RNN005",
            """
            /// <summary>Documented.</summary>
            [Lstm(8), Dense(2)] // More layers.
            public partial class M
            {
                public int Own;
            }
            """,
            """
            public static partial class Outer
            {
            }

            [RnnModel(InputSize = 3)]
            [Gru(4)] // The first.
            public partial class M;
            """);

        Assert.Equal("Move the layers to the part with [RnnModel]", title);
        Assert.Equal(
            """
            /// <summary>Documented.</summary>
            public partial class M
            {
                public int Own;
            }
            """,
            sources[0]);
        Assert.Equal(
            """
            public static partial class Outer
            {
            }

            [RnnModel(InputSize = 3)]
            [Gru(4)] // The first.
            [Lstm(8), Dense(2)]
            public partial class M;
            """,
            sources[1]);
    }

    [Fact]
    public Task A_layer_joins_a_list_and_leaves_other_attributes_behind() => Fixes(
        "RNN005", "Move the layer to the part with [RnnModel]",
        """
        [RnnModel(InputSize = 3), Lstm(4)] public partial class M;
        [System.Serializable, Dense(2), System.CLSCompliant(false)] public partial class M;
        """,
        """
        [RnnModel(InputSize = 3), Lstm(4), Dense(2)] public partial class M;
        [System.Serializable, System.CLSCompliant(false)] public partial class M;
        """);

    [Theory]
    [InlineData("[Lstm(4)] public partial class M;", "[RnnModel, Lstm(4)] public partial class M;")]
    [InlineData("// Above.\n[Lstm(4)]\n[Dense(2)]\npublic partial class M;",
        "// Above.\n[RnnModel]\n[Lstm(4)]\n[Dense(2)]\npublic partial class M;")]
    [InlineData("[RnnGen.Lstm(4)] public partial class M;", "[RnnGen.RnnModel, RnnGen.Lstm(4)] public partial class M;")]
    [InlineData("partial class Outer\n{\n    [Lstm(4)]\n    partial class M;\n}",
        "partial class Outer\n{\n    [RnnModel]\n    [Lstm(4)]\n    partial class M;\n}")]
    public Task Layers_get_their_model(string before, string after) => Fixes("RNN006", "Add [RnnModel]", before, after);

    [Theory]
    [InlineData("SoftmaxCrossEntropy", "OneHot(Size), Lstm(4)", "OneHot(Size), Lstm(4), Dense(Size)", "Add [Dense(Size)]")]
    [InlineData("SoftmaxCrossEntropy", "Embedding(60 + 5, 3), Lstm(4)", "Embedding(60 + 5, 3), Lstm(4), Dense(60 + 5)",
        "Add [Dense(60 + 5)]")]
    [InlineData("BinaryCrossEntropy", "OneHot(9), Lstm(4)", "OneHot(9), Lstm(4), Dense(1)", "Add [Dense(1)]")]
    [InlineData("MeanSquaredError", "OneHot(9), Gru(4, Bidirectional = true)",
        "OneHot(9), Gru(4, Bidirectional = true), Dense(1)", "Add [Dense(1)]")]
    [InlineData("BinaryCrossEntropy", "OneHot(9), Lstm(4), Dense(1, Activation = Activation.Sigmoid)",
        "OneHot(9), Lstm(4), Dense(1)",
        "Remove the activation of the last layer")]
    public Task A_loss_gets_its_last_layer(string loss, string before, string after, string title) => Fixes(
        "RNN009", title,
        $"[RnnModel({Trained}.{loss}), {before}] public partial class M {{ const int Size = 5; }}",
        $"[RnnModel({Trained}.{loss}), {after}] public partial class M {{ const int Size = 5; }}");

    [Fact]
    public Task Of_features_two_classes_are_added() => Fixes(
        "RNN009", "Add [Dense(2)]",
        $"[RnnModel(InputSize = 3, {Trained}.SoftmaxCrossEntropy)]\n[Lstm(4)]\npublic partial class M;",
        $"[RnnModel(InputSize = 3, {Trained}.SoftmaxCrossEntropy)]\n[Lstm(4)]\n[Dense(2)]\npublic partial class M;");

    [Theory]
    [InlineData("Dense(1)")]
    [InlineData("Dense(1, Activation = Activation.Sigmoid)")]
    public async Task A_softmax_over_one_unit_has_no_obvious_fix(string last) => Assert.Empty(await CodeFixVerifier.OffersAsync(
        "RNN009", $"[RnnModel(InputSize = 3, {Trained}.SoftmaxCrossEntropy), Lstm(4), {last}] public partial class M;"));

    [Theory]
    [InlineData("RNN010", "Loss", "RnnModel(InputSize = 3, Loss = Loss.MeanSquaredError), Lstm(4)",
        "RnnModel(InputSize = 3), Lstm(4)")]
    [InlineData("RNN014", "InputSize", "RnnModel(InputSize = 9), OneHot(9), Lstm(4)", "RnnModel, OneHot(9), Lstm(4)")]
    [InlineData("RNN014", "InputSize", "RnnModel(InputSize = 9, TruncationLength = 3), OneHot(9), Lstm(4)",
        "RnnModel(TruncationLength = 3), OneHot(9), Lstm(4)")]
    [InlineData("RNN024", "Bias", "RnnModel(InputSize = 3), Lstm(4, Bias = Bias.None, Normalization = Normalization.Ba2016)",
        "RnnModel(InputSize = 3), Lstm(4, Normalization = Normalization.Ba2016)")]
    public Task An_argument_without_sense_is_removed(string id, string name, string before, string after) =>
        Fixes(id, $"Remove {name}", $"[{before}] public partial class M;", $"[{after}] public partial class M;");

    [Fact]
    public Task A_token_layer_becomes_the_first() => Fixes(
        "RNN012", "Make [Embedding] the first layer",
        """
        [RnnModel] // The model.
        [Lstm(4), Gru(5)] // Both.
        [Embedding(9, 2)]
        [Dense(2)]
        public partial class M;
        """,
        """
        [RnnModel] // The model.
        [Embedding(9, 2), Lstm(4)] // Both.
        [Gru(5)]
        [Dense(2)]
        public partial class M;
        """);

    [Fact]
    public async Task All_models_of_a_project_are_made_partial_at_once() => Assert.Equal(
        ["[RnnModel(InputSize = 3), Lstm(4)] partial class A;\n[RnnModel(InputSize = 3), Lstm(4)] sealed partial class B;",
            "[RnnModel(InputSize = 3), Lstm(4)] partial class C;"],
        await CodeFixVerifier.ApplyToAllAsync(
            "RNN001",
            "[RnnModel(InputSize = 3), Lstm(4)] class A;\n[RnnModel(InputSize = 3), Lstm(4)] sealed class B;",
            "[RnnModel(InputSize = 3), Lstm(4)] class C;"));

    [Fact]
    public async Task All_layers_of_a_project_are_moved_once() => Assert.Equal(
        ["[RnnModel(InputSize = 3), Lstm(4), Lstm(8), Dense(2)] partial class A;", "partial class A;"],
        await CodeFixVerifier.ApplyToAllAsync(
            "RNN005",
            "[RnnModel(InputSize = 3), Lstm(4)] partial class A;",
            "[Lstm(8), Dense(2)] partial class A;"));

    private static async Task Fixes(string id, string title, string before, string after)
    {
        var (offered, sources) = await CodeFixVerifier.ApplyAsync(id, before);

        Assert.Equal(after, Assert.Single(sources));
        Assert.Equal(title, offered);
    }
}
