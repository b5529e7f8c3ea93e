using Xunit;

namespace RnnGen.Generators.Tests.Diagnostics;

/// <summary>RNN040 to RNN044: what a model feeds back.</summary>
public sealed class FeedbackDiagnosticsTests
{
    private const string Vector = "a vector: expected an InputSize and no token layer";
    private const string Token = "a token: expected [OneHot] or [Embedding] as the first layer";

    [Theory]
    [InlineData("InputSize = 3", "Zero", "Gru(4, Bidirectional = true), Dense(3)", "'gru0' [Gru]")]
    [InlineData("InputSize = 3", "Output", "Lstm(4), Lstm(4, Bidirectional = true), Dense(3)", "'lstm1' [Lstm]")]
    [InlineData("", "Sample", "OneHot(3), Gru(4, Bidirectional = true), Dense(3)", "'gru0' [Gru]")]
    public void A_bidirectional_model_is_refused(string input, string feedback, string layers, string found) => Reports(
        "RNN040",
        $"Feedback {feedback} makes a step's input from the step before, but a layer that runs against time starts from the "
            + $"last input: expected no bidirectional layer, found {found}",
        input, feedback, layers);

    [Theory]
    [InlineData("", "Zero", "OneHot(3), Gru(4), Dense(3)", Vector, "'onehot0' [OneHot]")]
    [InlineData("", "Repeat", "OneHot(3), Gru(4), Dense(3)", Vector, "'onehot0' [OneHot]")]
    [InlineData("", "Softmax", "Embedding(3, 2), Gru(4), Dense(3)", Vector, "'embedding0' [Embedding]")]
    [InlineData("InputSize = 3", "Sample", "Gru(4), Dense(3)", Token, "'gru0' [Gru]")]
    public void Feedback_of_another_kind_than_the_input_is_refused(
        string input, string feedback, string layers, string kind, string found) =>
        Reports("RNN041", $"Feedback {feedback} feeds back {kind}, found {found}", input, feedback, layers);

    [Theory]
    [InlineData("InputSize = 4", "Output", "Gru(4)", "[Dense]", "'gru0' [Gru]")]
    [InlineData("InputSize = 4", "Softmax", "Gru(4)", "[Dense] of at least 2 units without activation", "'gru0' [Gru]")]
    [InlineData("InputSize = 4", "Softmax", "Gru(4), Dense(4, Activation = Activation.Tanh)",
        "[Dense] of at least 2 units without activation", "'dense0' [Dense] of 4 units with activation Tanh")]
    [InlineData("InputSize = 1", "Softmax", "Gru(4), Dense(1)",
        "[Dense] of at least 2 units without activation", "'dense0' [Dense] of 1 units with activation None")]
    [InlineData("", "Sample", "OneHot(4), Gru(4)", "[Dense] of at least 2 units without activation", "'gru0' [Gru]")]
    [InlineData("InputSize = 4", "Output", "Gru(2), Concat(From = \"gru0, input[0..2]\"), Dense(4, Residual = true)",
        "[Dense] with no concatenated vectors in its Residual", "several vectors side by side: 'dense0' [Dense]")]
    public void An_output_that_cannot_be_fed_back_is_refused(
        string input, string feedback, string layers, string expected, string found) => Reports(
        "RNN042",
        $"Feedback {feedback} needs outputs of {expected} as the last layer, since what a recurrent layer gives its recurrence "
            + $"feeds back already; found {found}",
        input, feedback, layers);

    [Theory]
    [InlineData("InputSize = 3", "Output", "Gru(4), Dense(5)", "features, 3", "5")]
    [InlineData("InputSize = 1200", "Softmax", "Gru(4), Dense(2)", "features, 1,200", "2")]
    [InlineData("", "Sample", "Embedding(7, 5), Gru(4), Dense(5)", "tokens of the vocabulary, 7", "5")]
    public void Outputs_of_another_number_than_the_inputs_are_refused(
        string input, string feedback, string layers, string expected, string found) => Reports(
        "RNN043",
        $"Feedback {feedback} makes each output an input: expected as many outputs as {expected}; "
            + $"found 'dense0' [Dense] of {found} units",
        input, feedback, layers);

    [Fact]
    public void Tokens_drawn_at_the_last_step_only_are_refused() => DiagnosticVerifier.Reports(
        "RNN044",
        "Feedback Sample draws a token at every step: expected Output.EveryStep, found Output.LastStep",
        "[RnnModel([|Feedback = Feedback.Sample|], Output = Output.LastStep), OneHot(3), Gru(4), Dense(3)] "
            + "public partial class M;");

    [Fact]
    public void A_feedback_that_is_none_of_its_enum_is_refused() => DiagnosticVerifier.Reports(
        "RNN008",
        "Feedback of [RnnModel] must be one of None, Zero, Repeat, Output, Softmax, Sample; found 9",
        "[RnnModel(InputSize = 3, [|Feedback = (Feedback)9|]), Gru(4), Dense(3)] public partial class M;");

    [Theory]
    [InlineData("InputSize = 3", "Zero", "Gru(4)")]
    [InlineData("InputSize = 3", "Repeat", "Gru(4, Layers = 2), Dense(7)")]
    [InlineData("InputSize = 3", "Output", "Gru(4), Dense(3, Activation = Activation.Tanh)")]
    [InlineData("InputSize = 3", "Softmax", "Dense(4), Lstm(4), Dense(3)")]
    [InlineData("InputSize = 3", "Softmax", "Lstm(3), Dense(3, Residual = true)")]
    [InlineData("InputSize = 1", "Output", "Lstm(4), Dense(1)")]
    [InlineData("", "Sample", "Embedding(7, 5), Gru(4), Dense(7)")]
    [InlineData("", "Sample", "OneHot(7), Gru(4), Dense(7)")]
    public void Feedback_that_fits_is_taken(string input, string feedback, string layers) =>
        DiagnosticVerifier.Accepts($"[RnnModel({Input(input)}Feedback = Feedback.{feedback}), {layers}] public partial class M;");

    private static void Reports(string id, string message, string input, string feedback, string layers) =>
        DiagnosticVerifier.Reports(
            id, message, $"[RnnModel({Input(input)}[|Feedback = Feedback.{feedback}|]), {layers}] public partial class M;");

    private static string Input(string input) => input.Length == 0 ? "" : input + ", ";
}
