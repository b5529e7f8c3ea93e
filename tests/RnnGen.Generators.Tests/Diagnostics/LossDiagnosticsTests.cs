using Xunit;

namespace RnnGen.Generators.Tests.Diagnostics;

/// <summary>RNN009 and RNN010: the loss and the last layer.</summary>
public sealed class LossDiagnosticsTests
{
    private const string Softmax = "[Dense] of at least 2 units without activation";
    private const string Binary = "[Dense] without activation";

    [Theory]
    [InlineData("SoftmaxCrossEntropy", "Lstm(8)", Softmax, "'lstm0' [Lstm]")]
    [InlineData("SoftmaxCrossEntropy", "Lstm(8), Dense(1)", Softmax, "'dense0' [Dense] of 1 units with activation None")]
    [InlineData("SoftmaxCrossEntropy", "Lstm(8), Dense(4, Activation = Activation.Relu)", Softmax,
        "'dense0' [Dense] of 4 units with activation Relu")]
    [InlineData("BinaryCrossEntropy", "Gru(1)", Binary, "'gru0' [Gru]")]
    [InlineData("BinaryCrossEntropy", "Lstm(8), Dense(1, Activation = Activation.Sigmoid)", Binary,
        "'dense0' [Dense] of 1 units with activation Sigmoid")]
    public void A_loss_that_does_not_fit_the_last_layer_is_refused(string loss, string layers, string expected, string found) =>
        DiagnosticVerifier.Reports(
            "RNN009",
            $"Loss {loss} works on logits: expected {expected} as the last layer, found {found}",
            $"[RnnModel(InputSize = 3, TruncationLength = 4, [|Loss = Loss.{loss}|]), {layers}] public partial class M;");

    [Fact]
    public void A_mean_squared_error_of_two_directions_is_refused() => DiagnosticVerifier.Reports(
        "RNN009",
        "Loss MeanSquaredError works on the outputs of one direction: expected [Dense] as the last layer, "
            + "found bidirectional 'gru0' [Gru]",
        "[RnnModel(InputSize = 3, TruncationLength = 4, [|Loss = Loss.MeanSquaredError|]), Gru(4, Bidirectional = true)] "
            + "public partial class M;");

    [Theory]
    [InlineData("SoftmaxCrossEntropy")]
    [InlineData("BinaryCrossEntropy")]
    [InlineData("Huber")]
    public void A_loss_of_a_residual_of_concatenated_vectors_is_refused(string loss) => DiagnosticVerifier.Reports(
        "RNN009",
        $"Loss {loss} works on one vector: expected [Dense] with no concatenated vectors in its Residual as the last layer, "
            + "found several side by side: 'dense0' [Dense]",
        $"[RnnModel(InputSize = 3, TruncationLength = 4, [|Loss = Loss.{loss}|]), Gru(4, Bidirectional = true), Dense(8, "
            + "Residual = true)] public partial class M;");

    [Theory]
    [InlineData("MeanSquaredError")]
    [InlineData("SoftmaxCrossEntropy")]
    public void A_loss_without_training_is_warned_of(string loss) => DiagnosticVerifier.Reports(
        "RNN010",
        $"Loss {loss} has no effect, since nothing is trained: expected a TruncationLength of at least 1, found 0",
        $"[RnnModel(InputSize = 3, [|Loss = Loss.{loss}|]), Lstm(8), Dense(2)] public partial class M;");

    [Theory]
    [InlineData("SoftmaxCrossEntropy", "Lstm(8), Dense(2)")]
    [InlineData("SoftmaxCrossEntropy", "Lstm(8), Dense(8, Residual = true)")]
    [InlineData("BinaryCrossEntropy", "Lstm(8), Dense(3, DenseConnection = true), Dense(2, DenseConnection = true)")]
    [InlineData("MeanSquaredError", "Lstm(8), LayerNorm(Residual = true)")]
    [InlineData("BinaryCrossEntropy", "Lstm(8), Dense(1)")]
    [InlineData("MeanSquaredError", "Lstm(8), Dense(1, Activation = Activation.Sigmoid)")]
    [InlineData("MeanSquaredError", "Lstm(8)")]
    [InlineData("MeanSquaredError", "Lstm(8, Bidirectional = true), Dense(2)")]
    [InlineData("MeanSquaredError", "Lstm(8, Bidirectional = true), Lstm(8)")]
    [InlineData("None", "Lstm(8, Bidirectional = true)")]
    [InlineData("None", "Lstm(8)")]
    public void A_loss_that_fits_is_taken(string loss, string layers) => DiagnosticVerifier.Accepts(
        $"[RnnModel(InputSize = 3, TruncationLength = 4, Loss = Loss.{loss}), {layers}] public partial class M;");

    [Fact]
    public void No_loss_and_no_training_is_taken() => DiagnosticVerifier.Accepts(
        "[RnnModel(InputSize = 3, Loss = Loss.None), Lstm(8)] public partial class M;");
}
