using RnnGen.Generators.Graph;
using RnnGen.Generators.Tests.Verification;
using Xunit;

namespace RnnGen.Generators.Tests.Diagnostics;

/// <summary>RNN004 to RNN006, RNN012, RNN013, RNN031 and RNN058: which layers stand where.</summary>
public sealed class LayerDiagnosticsTests
{
    [Fact]
    public void A_model_without_layers_is_refused() => DiagnosticVerifier.Reports(
        "RNN004",
        "Model 'M' must have at least one layer attribute, such as [Lstm(128)], after [RnnModel]; found none",
        "[[|RnnModel(InputSize = 3)|]] public partial class M;");

    [Fact]
    public void A_layer_on_another_part_is_refused() => DiagnosticVerifier.Reports(
        "RNN005",
        "Layer [Dense] of model 'M' must stand on the partial declaration that carries [RnnModel], "
            + "since layers run in the order of their attributes; found it on another part",
        "[[|Dense(3)|]] public partial class M;",
        "[RnnModel(InputSize = 3), Lstm(8)] public partial class M;");

    [Fact]
    public void Layers_on_another_part_alone_are_refused_once() => DiagnosticVerifier.Reports(
        "RNN005",
        "Layer [Gru] of model 'M' must stand on the partial declaration that carries [RnnModel], "
            + "since layers run in the order of their attributes; found it on another part",
        """
        [RnnModel(InputSize = 3)] public partial class M;
        [[|Gru(3)|]] public partial class M;
        """);

    [Theory]
    [InlineData("Lstm", "Lstm(8)")]
    [InlineData("Gru", "Gru(8)")]
    [InlineData("IndRnn", "IndRnn(8)")]
    [InlineData("Mgu", "Mgu(8)")]
    [InlineData("Sru", "Sru(8)")]
    [InlineData("Cell", "Cell(typeof(object), 8)")]
    [InlineData("SimpleRnn", "SimpleRnn(8)")]
    [InlineData("Dense", "Dense(8)")]
    [InlineData("LayerNorm", "LayerNorm")]
    [InlineData("Dropout", "Dropout(0.5)")]
    [InlineData("Activation", "Activation(Activation.Silu)")]
    [InlineData("PRelu", "PRelu")]
    [InlineData("OneHot", "OneHot(8)")]
    [InlineData("Embedding", "Embedding(8, 4)")]
    public void A_layer_without_a_model_is_warned_of(string name, string layer) => DiagnosticVerifier.Reports(
        "RNN006",
        $"Layer [{name}] has no effect: expected [RnnModel] on class 'M', found none",
        $"[[|{layer}|]] public partial class M;");

    [Fact]
    public void A_pragma_suppresses_the_warning_where_it_stands()
    {
        const string Source = """
            #pragma warning disable RNN006
            [Lstm(8)] public partial class M;
            """;
        Assert.True(Assert.Single(GeneratorHarness.Run(Source).Diagnostics).IsSuppressed);
    }

    [Fact]
    public void A_token_layer_after_another_layer_is_refused() => DiagnosticVerifier.Reports(
        "RNN012",
        "Layer 'onehot0' [OneHot] takes token ids and must be the first layer; found 'lstm0' [Lstm] before it",
        "[RnnModel(InputSize = 3), Lstm(8), [|OneHot(5)|], Dense(5)] public partial class M;");

    [Theory]
    [InlineData("OneHot(5), [|Embedding(5, 2)|], Lstm(8)", "'embedding0' [Embedding]", "'onehot0' [OneHot]")]
    [InlineData("Embedding(5, 2), Lstm(8), [|Embedding(5, 2)|]", "'embedding1' [Embedding]", "'embedding0' [Embedding]")]
    public void A_second_token_layer_is_refused(string layers, string second, string first) => DiagnosticVerifier.Reports(
        "RNN013",
        $"Layer {second} is a second token layer; expected one [OneHot] or [Embedding] at most, found {first} before it",
        $"[RnnModel, {layers}] public partial class M;");

    [Theory]
    [InlineData("RnnModel(InputSize = 3), Dense(8), Dense(2)")]
    [InlineData("RnnModel(TruncationLength = 4), Embedding(8, 4)")]
    [InlineData("RnnModel(InputSize = 3, Output = Output.LastStep, TruncationLength = 4), LayerNorm, Dense(2)")]
    public void A_model_without_a_recurrent_layer_is_taken(string attributes) =>
        DiagnosticVerifier.Accepts($"[{attributes}] public partial class M;");

    [Fact]
    public void A_one_hot_vector_is_no_output() => DiagnosticVerifier.Reports(
        "RNN058",
        "The model's output would be that of 'onehot0' [OneHot], whose one-hot vectors are never formed: "
            + "expected a layer after it, such as [Lstm(128)] or [Dense(10)], found none",
        "[RnnModel, [|OneHot(8)|]] public partial class M;");

    [Theory]
    [InlineData("LayerNorm", "'layernorm0' [LayerNorm]")]
    [InlineData("Dropout(0.5)", "'dropout0' [Dropout]")]
    [InlineData("Activation(Activation.Silu)", "'activation0' [Activation]")]
    [InlineData("PRelu", "'prelu0' [PRelu]")]
    [InlineData("Gru(8, Dropout = 0.5)", "'gru0' [Gru]")]
    public void A_layer_of_vectors_after_a_one_hot_layer_is_refused(string layer, string description) =>
        DiagnosticVerifier.Reports(
            "RNN031",
            $"Layer {description} works on a vector: expected features, an [Embedding], a [Dense] or a recurrent layer before "
                + "it, found 'onehot0' [OneHot], whose one-hot vectors are never formed",
            $"[RnnModel(TruncationLength = 4), OneHot(5), [|{layer}|], Lstm(8)] public partial class M;");

    [Theory]
    [InlineData("RnnModel, OneHot(5), Lstm(8)")]
    [InlineData("RnnModel, Embedding(5, 3), LayerNorm, Lstm(8), LayerNorm")]
    [InlineData("RnnModel(InputSize = 3), LayerNorm, Lstm(8), LayerNorm, Dense(2), LayerNorm")]
    [InlineData("RnnModel, OneHot(5), Dense(4), Gru(8), Dense(5)")]
    [InlineData("RnnModel, Embedding(5, 2), SimpleRnn(8), Lstm(8), Gru(8)")]
    [InlineData("RnnModel(InputSize = 3), Dense(8), Lstm(8)")]
    [InlineData("RnnModel(InputSize = 3, Output = Output.LastStep), Lstm(8)")]
    public void Layers_in_order_are_taken(string attributes) =>
        DiagnosticVerifier.Accepts($"[{attributes}] public partial class M;");

    [Fact]
    public void Attributes_in_several_lists_are_one_sequence_of_layers() =>
        DiagnosticVerifier.Accepts("[RnnModel] [OneHot(5)] [Lstm(8), Dense(5)] public partial class M;");
}
