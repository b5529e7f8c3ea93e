using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Layers;

namespace RnnGen.Generators.Tests.Options;

/// <summary>
/// A model, an LSTM between a GRU and a dense layer, on which every option of the three attributes holds by itself; and what is
/// said where two of them are written.
/// </summary>
internal static class OptionPairs
{
    /// <summary>
    /// Every property with each value that means something of its own, the default where it is written among them.
    /// </summary>
    public static readonly Option[] Options =
    [
        .. On("RnnModel",
            ("TruncationLength", "0"), ("Loss", "Loss.None"), ("Loss", "Loss.MeanSquaredError"),
            ("Loss", "Loss.BinaryCrossEntropy"), ("Loss", "Loss.SoftmaxCrossEntropy"), ("Output", "Output.LastStep"),
            ("Feedback", "Feedback.Zero"), ("Feedback", "Feedback.Repeat"), ("Feedback", "Feedback.Output"),
            ("Feedback", "Feedback.Softmax"), ("Episodes", "true"), ("FlushStates", "true"),
            ("Precision", "Precision.Double"), ("Arithmetic", "Arithmetic.Portable"), ("Unroll", "2"), ("UnrollSteps", "2"),
            ("Initialization", "Initialization.PyTorch")),
        .. On("Lstm",
            ("Name", "\"a\""), ("From", "\"gru0, input\""), ("Layers", "2"), ("Bias", "Bias.Pair"), ("Bias", "Bias.Single"),
            ("Bias", "Bias.None"), ("Bidirectional", "true"), ("Reverse", "true"),
            ("Residual", "true"), ("DenseConnection", "true"), ("Dropout", "0.2"), ("RecurrentDropout", "0.2"),
            ("Zoneout", "0.2"), ("LearnedInitialState", "true"), ("Peephole", "true"),
            ("Activation", "Activation.Silu"), ("GateActivation", "Activation.HardSigmoid"), ("CoupledGates", "true"),
            ("Projection", "3"), ("Normalization", "Normalization.Ba2016"), ("Normalization", "Normalization.FastRnn"),
            ("Normalization", "Normalization.PerGate")),
        .. On("Dense", ("Name", "\"b\""), ("From", "\"lstm0\""), ("Activation", "Activation.Tanh"),
            ("Activation", "Activation.Softmax"), ("HasBias", "false"), ("Residual", "true"), ("DenseConnection", "true")),
    ];

    /// <summary>
    /// Options whose values are names of other things of the project, or of which others are tested where they belong: what
    /// they name decides.
    /// </summary>
    public static readonly string[] Others = [
        "RnnModel.InputSize", "RnnModel.InitialState", "RnnModel.Weights", "RnnModel.HuberDelta", "RnnModel.ClassWeights",
        "RnnModel.IgnoredClass"];

    /// <summary>All pairs of different properties.</summary>
    public static IEnumerable<(Option A, Option B)> All => Options.SelectMany((a, i) => Options.Skip(i + 1)
        .Where(b => (a.On, a.Name) != (b.On, b.Name))
        .Select(b => (a, b)));

    /// <summary>What is said of a pair: an id, or nothing.</summary>
    public static string Expected(Option a, Option b) => (a.Text, b.Text) switch
    {
        (
            "TruncationLength = 0",
            "Loss = Loss.MeanSquaredError" or "Loss = Loss.BinaryCrossEntropy" or "Loss = Loss.SoftmaxCrossEntropy"
        ) => "RNN010",
        ("TruncationLength = 0", "Dropout = 0.2" or "RecurrentDropout = 0.2") => "RNN033",
        (
            "Loss = Loss.BinaryCrossEntropy" or "Loss = Loss.SoftmaxCrossEntropy",
            "Activation = Activation.Tanh" or "Activation = Activation.Softmax"
        ) => "RNN009",
        ("Feedback = Feedback.Softmax", "Activation = Activation.Tanh" or "Activation = Activation.Softmax") => "RNN042",
        ("Name = \"a\"", "From = \"lstm0\"") => "RNN046",
        ("From = \"gru0, input\"" or "From = \"lstm0\"", "DenseConnection = true") when a.On == b.On => "RNN026",
        ("From = \"gru0, input\"", "Residual = true") when a.On == b.On => "RNN025",
        ("Bidirectional = true", "Reverse = true") => "RNN033",
        _ when a.Name == "Feedback" && b.Name is ("Bidirectional" or "Reverse") => "RNN040",
        _ when a.Name == "Feedback" && b.Name == "Episodes" => "RNN068",
        _ when a.Name == "Bias" && b.Name == "Normalization" => "RNN024",
        ("Residual = true", "DenseConnection = true") when a.On == b.On => "RNN025",
        ("Residual = true", "Projection = 3") or ("Bidirectional = true" or "Projection = 3", "Residual = true") => "RNN025",
        _ => "",
    };

    /// <summary>The model with some options.</summary>
    public static string Source(params Option[] options) =>
        $"[RnnModel(InputSize = 4{DefaultLength(options)}{List("RnnModel", options)}), "
        + $"Gru(4), Lstm(4{List("Lstm", options)}), Dense(4{List("Dense", options)})] public partial class M;";

    private static string DefaultLength(Option[] options) =>
        options.Any(option => option.Name == "TruncationLength") ? "" : ", TruncationLength = 4";

    private static string List(string attribute, IEnumerable<Option> options) =>
        string.Concat(options.Where(option => option.On == attribute).Select(option => ", " + option.Text));

    private static IEnumerable<Option> On(string attribute, params (string Name, string Value)[] options) =>
        options.Select(option => new Option(attribute, option.Name, option.Value));
}
