using Xunit;

namespace RnnGen.Generators.Tests.Diagnostics;

/// <summary>RNN045 to RNN049, RNN055 to RNN059, RNN064 to RNN068: what layers read of one another, inputs and outputs.</summary>
public sealed class GraphDiagnosticsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("lstm0,")]
    [InlineData("lstm0[1]")]
    [InlineData("lstm0[1..2")]
    [InlineData("lstm0[-1..2]")]
    [InlineData("lstm0[^2..]")]
    [InlineData("lstm0 input")]
    [InlineData("lstm0[0..99999999999]")]
    public void What_is_no_list_of_names_is_refused(string from) => Refused("RNN045",
        "From of 'dense0' [Dense] must be names apart by commas, each of a layer before it or 'input', "
            + $"with a range such as [0..4] or without; found '{from}'",
        $"RnnModel(InputSize = 4), Lstm(8), Dense(2, [|From = \"{from}\"|])");

    [Theory]
    [InlineData("input")]
    [InlineData(" input , lstm0 ")]
    [InlineData("lstm0[0..8], lstm0[ 2 .. 4 ], input[..1]")]
    [InlineData("lstm0[3..], lstm0, lstm0")]
    public void A_list_of_names_is_taken(string from) =>
        DiagnosticVerifier.Accepts($"[RnnModel(InputSize = 4), Lstm(8), Dense(2), Dense(2, From = \"{from}\"), "
            + "Output(\"dense0\"), Output(\"dense1\")] public partial class M;");

    [Theory]
    [InlineData("RnnModel(InputSize = 4), Lstm(8), Dense(2, [|From = \"Lstm0\"|])", "'dense0' [Dense]", "input, lstm0",
        "'Lstm0'")]
    [InlineData("RnnModel(InputSize = 4), Lstm(8), Dense(2, [|From = \"dense0\"|])", "'dense0' [Dense]", "input, lstm0",
        "'dense0', which is the layer itself")]
    [InlineData("RnnModel(InputSize = 4), Lstm(8, [|From = \"input, dense0\"|]), Dense(2)", "'lstm0' [Lstm]", "input",
        "'dense0', which is a later layer")]
    [InlineData("RnnModel, Embedding(7, 3), Lstm(8, [|From = \"input\"|])", "'lstm0' [Lstm]", "embedding0",
        "'input', which is the model's token ids")]
    [InlineData("RnnModel(InputSize = 4), Lstm(8, Name = \"input\"), Dense(2, [|From = \"input\"|])", "'dense0' [Dense]", "",
        "'input', which is a layer and the model's input")]
    public void A_name_that_cannot_be_read_is_refused(string attributes, string layer, string readable, string found) =>
        Refused("RNN046", $"From of {layer} must name what can be read there: {readable}; found {found}", attributes);

    [Theory]
    [InlineData("lstm0[8..9]")]
    [InlineData("lstm0[4..4]")]
    [InlineData("lstm0[5..4]")]
    [InlineData("lstm0[8..]")]
    [InlineData("lstm0[..9]")]
    public void A_range_beyond_the_units_is_refused(string from) => Refused("RNN047",
        "From of 'dense0' [Dense] takes a range of 'lstm0', which has 8 units: expected 0 <= start < end <= 8, "
            + $"found '{(from.Contains("[..", System.StringComparison.Ordinal) ? "lstm0[0..9]" : from)}'",
        $"RnnModel(InputSize = 4), Lstm(8), Dense(2, [|From = \"{from}\"|])");

    [Theory]
    [InlineData("Dense(2, [|From = \"onehot0, lstm0\"|])", "'dense0' [Dense]")]
    [InlineData("Dense(2, [|From = \"onehot0[0..2]\"|])", "'dense0' [Dense]")]
    public void A_one_hot_vector_is_read_whole_and_alone(string layer, string description) => Refused("RNN027",
        $"From of {description} connects to a vector: expected features, an [Embedding] or a [Dense] layer as its source, "
            + "found 'onehot0' [OneHot], whose one-hot vectors are never formed",
        $"RnnModel, OneHot(5), Lstm(8), {layer}, Output(\"lstm0\"), Output(\"dense0\")");

    [Theory]
    [InlineData("[|Add|]", "'add0' [Add]", "8")]
    [InlineData("[|Multiply(From = \"lstm0, input\")|]", "'multiply0' [Multiply]", "8 and 4")]
    [InlineData("[|Add(From = \"lstm0\")|]", "'add0' [Add]", "8")]
    public void Values_of_other_widths_are_not_joined(string layer, string description, string found) => Refused("RNN048",
        $"{description} joins at least two values of one width, named by From; found {found} units",
        $"RnnModel(InputSize = 4), Lstm(8), {layer}");

    [Theory]
    [InlineData("Lstm(8), [|Dense(2)|], Dense(3, From = \"lstm0\")", "'dense0' [Dense]")]
    [InlineData("Lstm(8), [|Dense(2)|], Output(\"lstm0\")", "'dense0' [Dense]")]
    [InlineData("Lstm(8), [|Dropout(0.1)|], Dense(3, From = \"lstm0\")", "'dropout0' [Dropout]")]
    public void A_layer_that_nothing_reads_is_refused(string layers, string description) => Refused("RNN049",
        $"What {description} gives is read by no layer and is no output: expected its name in the From of a later layer or in "
            + "an [Output], or no such layer",
        $"RnnModel(InputSize = 4, TruncationLength = 4), {layers}");

    [Theory]
    [InlineData("Output(\"lstm0\"), [|Output(\"lstm0\")|]", "dense0", "lstm0")]
    [InlineData("Output(\"dense0\"), [|Output(\"input\")|]", "lstm0", "input")]
    [InlineData("[|Output(null!)|]", "lstm0, dense0", "")]
    public void An_output_that_is_none_is_refused(string outputs, string names, string found) =>
        Refused("RNN055", $"[Output] must name a layer that no other [Output] names: {names}; found '{found}'",
            $"RnnModel(InputSize = 4), Lstm(8), Dense(2), {outputs}");

    [Theory]
    [InlineData("Output(\"dense0\", [|Loss = Loss.SoftmaxCrossEntropy|])", "SoftmaxCrossEntropy", "logits",
        "[Dense] of at least 2 units without activation", "'dense0' [Dense] of 1 units with activation None")]
    [InlineData("Output(\"lstm0\", [|Loss = Loss.BinaryCrossEntropy|])", "BinaryCrossEntropy", "logits",
        "[Dense] without activation", "'lstm0' [Lstm]")]
    [InlineData("Output(\"concat0\", [|Loss = Loss.Huber|])", "Huber", "one vector", "[Dense]",
        "several side by side: 'concat0' [Concat]")]
    [InlineData("Output(\"dense0\", [|Loss = Loss.GaussianNegativeLogLikelihood|])", "GaussianNegativeLogLikelihood",
        "as many means as log-variances", "an even number of units", "1 of 'dense0' [Dense]")]
    public void A_loss_that_does_not_fit_its_output_is_refused(
        string output, string loss, string wanted, string expected, string found)
    {
        var others = output.Contains("concat0", System.StringComparison.Ordinal) ? "Output(\"dense0\")" : "Output(\"concat0\")";
        Refused("RNN009", $"Loss {loss} works on {wanted}: expected {expected} as the last layer, found {found}",
            $"RnnModel(InputSize = 4, TruncationLength = 4), Lstm(8), Dense(1), Concat(From = \"lstm0, dense0\"), {output}, "
                + $"{others}");
    }

    [Theory]
    [InlineData("Output(\"dense0\", [|Weight = 0|])", "Weight of [Output] must be above 0 and finite; found 0")]
    [InlineData("Output(\"dense0\", [|Weight = double.NaN|])", "Weight of [Output] must be above 0 and finite; found NaN")]
    [InlineData("Output(\"dense0\", Loss = Loss.Huber, [|HuberDelta = -1|])",
        "HuberDelta of [Output] must be above 0 and finite; found -1")]
    [InlineData("Output(\"dense0\", Loss = Loss.SoftmaxCrossEntropy, [|ClassWeights = new[] { 1.0, -2 }|])",
        "ClassWeights of [Output] must be numbers of at least 0, finite; found -2")]
    public void A_number_out_of_range_is_refused(string output, string message) =>
        Refused("RNN032", message, $"RnnModel(InputSize = 4, TruncationLength = 4), Lstm(8), Dense(2), {output}");

    [Theory]
    [InlineData("Loss = Loss.MeanSquaredError, [|HuberDelta = 2|]", "HuberDelta of [RnnModel] has no effect, "
        + "since the loss is MeanSquaredError: expected Loss.Huber, found Loss.MeanSquaredError")]
    [InlineData("Loss = Loss.Huber, [|IgnoredClass = 0|]",
        "IgnoredClass of [RnnModel] has no effect, since the loss is Huber: expected Loss.SoftmaxCrossEntropy, found Loss.Huber")]
    [InlineData("[|ClassWeights = new[] { 1.0, 2 }|]",
        "ClassWeights of [RnnModel] has no effect, since the loss is None: expected Loss.SoftmaxCrossEntropy, found Loss.None")]
    public void What_another_loss_takes_has_no_effect(string arguments, string message) =>
        Refused("RNN033", message, $"RnnModel(InputSize = 4, TruncationLength = 4, {arguments}), Lstm(8), Dense(2)");

    [Fact]
    public void Steps_of_an_output_without_a_loss_have_no_effect() => Refused("RNN033",
        "Steps of [Output] has no effect, since the output has no loss: expected a Loss, found Loss.None",
        "RnnModel(InputSize = 4, TruncationLength = 4), Lstm(8), Dense(2), Output(\"lstm0\", [|Steps = Output.LastStep|]), "
            + "Output(\"dense0\")");

    [Theory]
    [InlineData("Gru(8, Reverse = true), Lstm(4), Output(\"gru0\"), Output(\"lstm0\")")]
    [InlineData("Gru(8, Reverse = true), Dense(3), Lstm(4), Output(\"dense0\"), Output(\"lstm0\")")]
    [InlineData("Gru(8, Reverse = true), Dense(3), Lstm(4), Dense(2, From = \"dense0, lstm0\")")]
    [InlineData("Gru(8, Reverse = true), LayerNorm(DenseConnection = true), Lstm(4, DenseConnection = true), Dense(2, "
        + "DenseConnection = true)")]
    public void A_value_against_time_is_not_of_two_steps(string layers) => Refused("RNN057",
        "Output.LastStep takes the value of 'gru0' [Gru] against time from the first step of the sequence: "
            + "expected no other layer to read it step by step, found one",
        $"RnnModel(InputSize = 4, TruncationLength = 4, [|Output = Output.LastStep|]), {layers}");

    [Theory]
    [InlineData("[|Input(\"input\", 1)|]", "'input'")]
    [InlineData("Input(\"a\", 1), [|Input(\"a\", 2)|]", "'a'")]
    [InlineData("Input(\"a_b\", 1), [|Input(\"aB\", 2)|]", "'aB'")]
    [InlineData("[|Input(\"Input\", 1)|]", "'Input'")]
    [InlineData("[|Input(\"1st\", 1)|]", "'1st'")]
    [InlineData("[|Input(\"dense0\", 1)|]", "'dense0'")]
    public void An_input_without_a_name_of_its_own_is_refused(string inputs, string found) => Refused("RNN064",
        "The name of an [Input] must be letters A-Z and a-z, digits and '_', beginning with a letter, "
            + $"and neither 'input' nor that of a layer or another [Input], ignoring case and '_'; found {found}",
        $"RnnModel, {inputs}, Lstm(8), Dense(2)");

    [Fact]
    public void An_input_without_features_is_refused() => Refused("RNN007",
        "Size of [Input] must be between 1 and 65,536; found 0", "RnnModel, Input(\"a\", 3), [|Input(\"b\", 0)|], Lstm(8)");

    [Theory]
    [InlineData("InputSize = 4", "Conv1d(6, 3, [|Groups = 4|])", "4", "6", "4")]
    [InlineData("InputSize = 6", "Conv1d(4, 3, [|Groups = 4|])", "6", "4", "4")]
    [InlineData("InputSize = 6", "Conv1d(6, 3, [|Groups = 12|])", "6", "6", "12")]
    public void Groups_that_do_not_divide_are_refused(string model, string layer, string units, string filters, string found) =>
        Refused("RNN066",
            $"Groups of 'conv0' [Conv1d] must divide the {units} units that it reads and its {filters} filters; found {found}",
            $"RnnModel({model}), {layer}");

    [Theory]
    [InlineData("Conv1d(2, 3, Dilation = 8192), Lstm(8)", "1,048,704", "'conv0' [Conv1d]")]
    [InlineData("Dense(2), Conv1d(2, 2), Conv1d(2, 3, Dilation = 4096)", "524,352", "'conv1' [Conv1d]")]
    public void A_state_too_large_for_a_stack_is_refused(string layers, string bytes, string layer) =>
        DiagnosticVerifier.Reports("RNN067",
            $"The state of a model must have at most 524,288 bytes, since it is a struct; found {bytes}, "
                + $"the most of them in {layer}",
            $"[RnnModel(InputSize = 16), {layers}] public partial class [|M|];");

    [Theory]
    [InlineData("Conv1d([|0|], 3)", "Filters", "16,384", "0")]
    [InlineData("Conv1d(2, [|5000|])", "Kernel", "4,096", "5,000")]
    [InlineData("Conv1d(2, 2, [|Dilation = 0|])", "Dilation", "65,536", "0")]
    public void Sizes_of_a_convolution_have_limits(string layer, string option, string most, string found) =>
        Refused(
            "RNN007", $"{option} of [Conv1d] must be between 1 and {most}; found {found}", $"RnnModel(InputSize = 4), {layer}");

    [Fact]
    public void Dilation_of_one_step_has_no_effect() => Refused("RNN033",
        "Dilation of 'conv0' [Conv1d] has no effect, since it reads one step: expected a kernel of at least 2, found 5",
        "RnnModel(InputSize = 4), Conv1d(2, 1, [|Dilation = 5|])");

    [Fact]
    public void Filters_of_groups_are_no_logits() => Refused("RNN009",
        "Loss SoftmaxCrossEntropy works on one vector: expected [Dense] as the last layer, found several side by side: "
            + "'conv0' [Conv1d]",
        "RnnModel(InputSize = 4, TruncationLength = 4, [|Loss = Loss.SoftmaxCrossEntropy|]), Conv1d(4, 3, Groups = 2)");

    [Theory]
    [InlineData("Zero")]
    [InlineData("Output")]
    public void An_episode_needs_a_given_input(string feedback) => Refused("RNN068",
        $"Episodes begin within a sequence, where Feedback {feedback} has no input for their first step: "
            + "expected Episodes without Feedback of vectors, found both",
        $"RnnModel(InputSize = 2, Feedback = Feedback.{feedback}, [|Episodes = true|]), Lstm(8), Dense(2)");

    [Fact]
    public void Tokens_of_episodes_may_be_drawn() =>
        DiagnosticVerifier.Accepts(
            "[RnnModel(Feedback = Feedback.Sample, Episodes = true), OneHot(5), Lstm(8), Dense(5)] public partial class M;");

    private static void Refused(string id, string message, string attributes) =>
        DiagnosticVerifier.Reports(id, message, $"[{attributes}] public partial class M;");
}
