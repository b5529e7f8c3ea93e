using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Tests.Compilation;
using Xunit;

namespace RnnGen.Tests.Gradients;

/// <summary>
/// Every activation in a dense layer, as a layer and in cells: backward against central differences. A model has many of them,
/// for a model costs more than a layer; those with corners have models of their own, where no difference straddles one.
/// </summary>
public sealed class FunctionGradientTests
{
    private const int Steps = 4;

    private static readonly Activation[] s_smooth =
    [
        Activation.Gelu, Activation.GeluTanh, Activation.Silu, Activation.Mish, Activation.Softplus, Activation.Softsign,
        Activation.Elu, Activation.Celu, Activation.ScaledTanh, Activation.LogSigmoid, Activation.Exp,
    ];

    private static readonly Activation[] s_cornered =
    [
        Activation.LeakyRelu, Activation.Selu, Activation.HardSigmoid, Activation.KerasHardSigmoid, Activation.HardTanh,
        Activation.HardSwish, Activation.ThresholdedRelu, Activation.Relu6, Activation.SoftShrink,
    ];

    private static readonly Dictionary<string, TestDeclaration> s_declarations = new()
    {
        ["dense_smooth_1"] = Features(["[Gru(4)]", .. Dense(s_smooth[..6])]),
        ["dense_smooth_2"] = Features(["[Gru(4)]", .. Dense(s_smooth[6..])]),
        ["dense_cornered_1"] = Features(["[Gru(4)]", .. Dense(s_cornered[..4])]),
        ["dense_cornered_2"] = Features(["[Gru(4)]", .. Dense(s_cornered[4..])]),
        ["layers_smooth"] = Features(["[Gru(17)]", .. s_smooth[..7].Select(Layer), "[Dense(5)]", .. s_smooth[7..].Select(Layer)]),
        ["layers_cornered"] = Features([
            "[Activation(Activation.LeakyRelu)]", "[Gru(5)]", .. s_cornered[..4].Select(Layer), "[Dense(5)]",
            .. s_cornered[4..].Select(Layer), "[Dense(2)]"]),
        ["layers_of_the_last_step"] = Features([
            "[Lstm(5)]", "[Activation(Activation.Silu)]", "[Dense(4)]", "[Activation(Activation.Gelu)]",
            "[PRelu]"]) with
        {
            Output = Output.LastStep,
        },
        ["layers_of_two_directions"] = Features([
            "[Gru(5, Bidirectional = true)]", "[Activation(Activation.Mish)]", "[PRelu]", "[Activation(Activation.Softmax)]",
            "[Dense(3)]"]),
        ["layers_between_cells"] = Features([
            "[PRelu]", "[Gru(5)]", "[PRelu]", "[Activation(Activation.Softmax)]", "[Lstm(5, Residual = true)]",
            "[Activation(Activation.Softplus)]", "[Dense(5)]", "[Activation(Activation.Tanh)]"]),
        ["layers_under_dropout"] = Features([
            "[Lstm(5)]", "[Dense(6, Activation = Activation.Silu)]", "[Dropout(0.5)]", "[Activation(Activation.Mish)]",
            "[Dropout(0.25)]", "[Dense(17)]", "[Activation(Activation.Softsign)]"]),
        ["lstm_1"] = Features([
            Cell("Lstm", 5, Activation.Silu, Activation.HardSigmoid),
            Cell("Lstm", 17, Activation.Elu, Activation.Softsign, "Peephole = true, CoupledGates = true, Projection = 6"),
            Cell("Lstm", 3, Activation.Gelu, Activation.Mish, "Normalization = Normalization.PerGate")]),
        ["lstm_2"] = Features([
            Cell("Lstm", 3, Activation.Softplus, Activation.KerasHardSigmoid, "Layers = 2"),
            Cell("Lstm", 3, Activation.HardTanh, Activation.GeluTanh, "Bidirectional = true"),
            Cell("Lstm", 3, Activation.ThresholdedRelu, Activation.Celu), "[Dense(2)]"]),
        ["gru_1"] = Features([
            Cell("Gru", 5, Activation.Relu, Activation.HardSigmoid), Cell("Gru", 3, Activation.Mish, Activation.Silu),
            Cell("Gru", 17, Activation.GeluTanh, Activation.Relu6)]),
        ["gru_2"] = Features([
            Cell("Gru", 3, Activation.Selu, Activation.LogSigmoid, "ResetAfter = false"),
            Cell("Gru", 5, Activation.HardSwish, Activation.KerasHardSigmoid, "ResetAfter = false"),
            Cell("Gru", 3, Activation.Relu, Activation.Gelu, "ResetAfter = false, Bidirectional = true")]),
        ["mgu"] = Features([
            Cell("Mgu", 5, Activation.Silu, Activation.HardSigmoid), Cell("Mgu", 3, Activation.LeakyRelu, Activation.ScaledTanh),
            Cell("Gru", 2, Activation.Exp), "[SimpleRnn(3, Activation = Activation.SoftShrink)]"]),
        ["simple_1"] = Features([.. s_smooth[..6].Select((f, i) => Cell(i % 2 == 0 ? "SimpleRnn" : "IndRnn", 3, f))]),
        ["simple_2"] = Features([
            .. s_smooth[6..10].Select((f, i) => Cell(i % 2 == 0 ? "IndRnn" : "SimpleRnn", 3, f)), "[Dense(5)]",
            "[SimpleRnn(3, Activation = Activation.None)]",
            "[SimpleRnn(2, Activation = Activation.Softsign, Residual = false)]"]),
        ["cells_of_the_last_step"] = Features([
            Cell("Gru", 5, Activation.Silu, Activation.HardSigmoid), "[SimpleRnn(5, Activation = Activation.Gelu)]",
            "[Activation(Activation.Silu)]"]) with
        {
            Output = Output.LastStep,
        },
        ["fed_back"] = Features(["[Lstm(4, Activation = Activation.Silu)]", "[Dense(3, Activation = Activation.Gelu)]"]) with
        {
            Feedback = Feedback.Output,
        },
    };

    private static readonly Lazy<CompiledModels> s_models = new(
        () => new CompiledModels("FunctionGradients", s_declarations.Values.Select(Trained)));

    public static IEnumerable<TheoryDataRow<string>> Models() =>
        s_declarations.Keys.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Models))]
    public void Backward_is_the_derivative_of_forward(string name) =>
        new GradientCheck(s_models.Value.Create<double>(Trained(s_declarations[name])), Steps, batch: 2, seed: 1).Run();

    [Fact]
    public void Every_function_is_in_a_model_in_each_way()
    {
        var all = string.Concat(s_declarations.Values.Select(declaration => declaration.Layers));
        Assert.All(s_smooth.Concat(s_cornered), function =>
        {
            Assert.Contains(
                $"[Dense({((int)function % 5) + 3}, Activation = Activation.{function})]", all, StringComparison.Ordinal);
            Assert.Contains($"[Activation(Activation.{function})]", all, StringComparison.Ordinal);
            Assert.Matches($@"(Lstm|Gru|Mgu|Rnn)\([^\]]*ctivation = Activation\.{function}\b", all);
        });
        Assert.Equal(Enum.GetValues<Activation>().Length, s_smooth.Length + s_cornered.Length + (int)Activation.Softmax + 1);
    }

    private static IEnumerable<string> Dense(IEnumerable<Activation> functions) =>
        functions.Select(function => $"[Dense({((int)function % 5) + 3}, Activation = Activation.{function})]");

    private static string Layer(Activation function) => $"[Activation(Activation.{function})]";

    private static string Cell(string kind, int units, Activation activation, string more = "") =>
        $"[{kind}({units}, Activation = Activation.{activation}{(more.Length == 0 ? "" : ", " + more)})]";

    private static string Cell(string kind, int units, Activation activation, Activation gates, string more = "") =>
        Cell(kind, units, activation, $"GateActivation = Activation.{gates}{(more.Length == 0 ? "" : ", " + more)}");

    private static TestDeclaration Trained(TestDeclaration declaration) =>
        declaration with { Precision = Precision.Double, TruncationLength = Steps };

    private static TestDeclaration Features(params IEnumerable<string> layers) => TestDeclaration.OfFeatures(3, [.. layers]);
}
