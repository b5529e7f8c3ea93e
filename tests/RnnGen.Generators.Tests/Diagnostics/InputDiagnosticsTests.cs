using Xunit;

namespace RnnGen.Generators.Tests.Diagnostics;

/// <summary>RNN011, RNN014 and RNN015: recurrent activations and the size of the input.</summary>
public sealed class InputDiagnosticsTests
{
    [Theory]
    [InlineData("None")]
    [InlineData("Sigmoid")]
    [InlineData("Softmax")]
    public void An_unsupported_recurrent_activation_is_refused(string activation) => DiagnosticVerifier.Reports(
        "RNN011",
        $"Activation of 'rnn0' [SimpleRnn] must be Tanh or Relu; found {activation}",
        $"[RnnModel(InputSize = 3), SimpleRnn(8, [|Activation = Activation.{activation}|])] public partial class M;");

    [Theory]
    [InlineData("Tanh")]
    [InlineData("Relu")]
    public void A_supported_recurrent_activation_is_taken(string activation) => DiagnosticVerifier.Accepts(
        $"[RnnModel(InputSize = 3), SimpleRnn(8, Activation = Activation.{activation})] public partial class M;");

    [Fact]
    public void A_softmax_of_one_unit_is_refused() => DiagnosticVerifier.Reports(
        "RNN011",
        "Activation of 'dense0' [Dense] must be None, Tanh, Relu or Sigmoid where there is one unit; found Softmax",
        "[RnnModel(InputSize = 3), Lstm(8), Dense(1, [|Activation = Activation.Softmax|])] public partial class M;");

    [Fact]
    public void A_softmax_of_two_units_is_taken() => DiagnosticVerifier.Accepts(
        "[RnnModel(InputSize = 3), Lstm(8), Dense(2, Activation = Activation.Softmax)] public partial class M;");

    [Theory]
    [InlineData("OneHot(5)", "'onehot0' [OneHot]")]
    [InlineData("Embedding(5, 2)", "'embedding0' [Embedding]")]
    public void An_input_size_before_a_token_layer_is_refused(string layer, string first) => DiagnosticVerifier.Reports(
        "RNN014",
        $"InputSize must be left out where the first layer takes token ids; found 1,000 before {first}",
        $"[RnnModel([|InputSize = 1000|]), {layer}, Lstm(8)] public partial class M;");

    [Fact]
    public void A_missing_input_size_is_refused() => DiagnosticVerifier.Reports("RNN015", Missing("none"),
        "[[|RnnModel|], Lstm(8)] public partial class M;");

    [Fact]
    public void An_input_size_of_zero_is_refused() => DiagnosticVerifier.Reports("RNN015", Missing("0"),
        "[RnnModel([|InputSize = 0|]), Lstm(8)] public partial class M;");

    [Theory]
    [InlineData("RnnModel(InputSize = 3), Lstm(8)")]
    [InlineData("RnnModel, OneHot(3), Lstm(8)")]
    [InlineData("RnnModel(InputSize = 0), OneHot(3), Lstm(8)")]
    public void An_input_size_where_it_belongs_is_taken(string attributes) =>
        DiagnosticVerifier.Accepts($"[{attributes}] public partial class M;");

    private static string Missing(string found) =>
        "InputSize of [RnnModel] must be the number of features per step where the first layer takes no token ids; "
        + $"found {found} before 'lstm0' [Lstm]";
}
