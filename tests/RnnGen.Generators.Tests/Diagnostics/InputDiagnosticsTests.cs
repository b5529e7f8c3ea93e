using Xunit;

namespace RnnGen.Generators.Tests.Diagnostics;

/// <summary>RNN011, RNN014 and RNN015: functions of layers and the size of the input.</summary>
public sealed class InputDiagnosticsTests
{
    [Theory]
    [InlineData("SimpleRnn", "Activation")]
    [InlineData("IndRnn", "Activation")]
    [InlineData("Mgu", "GateActivation")]
    [InlineData("Lstm", "Activation")]
    [InlineData("Gru", "GateActivation")]
    public void A_softmax_in_a_cell_is_refused(string cell, string option) => DiagnosticVerifier.Reports(
        "RNN011",
        $"{option} of [{cell}] must be a function of each unit alone; found Softmax",
        $"[RnnModel(InputSize = 3), {cell}(8, [|{option} = Activation.Softmax|])] public partial class M;");

    [Theory]
    [InlineData("SimpleRnn(8, Activation = Activation.None)")]
    [InlineData("SimpleRnn(8, Activation = Activation.Sigmoid)")]
    [InlineData("Gru(8, Activation = Activation.Relu, GateActivation = Activation.KerasHardSigmoid)")]
    [InlineData("Lstm(1, Activation = Activation.Softsign), Activation(Activation.Silu), PRelu")]
    public void Other_functions_are_taken(string layers) => DiagnosticVerifier.Accepts(
        $"[RnnModel(InputSize = 3, TruncationLength = 2), {layers}] public partial class M;");

    [Theory]
    [InlineData("Dense(1, [|Activation = Activation.Softmax|])", "Activation of 'dense0' [Dense]")]
    [InlineData("Dense(1), [|Activation(Activation.Softmax)|]", "Function of 'activation0' [Activation]")]
    public void A_softmax_of_one_unit_is_refused(string layers, string what) => DiagnosticVerifier.Reports(
        "RNN011",
        $"{what} must be a function of each unit alone where there is one unit; found Softmax",
        $"[RnnModel(InputSize = 3), Lstm(8), {layers}] public partial class M;");

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
