using System;
using System.Linq;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Tests.Diagnostics;
using RnnGen.Generators.Tests.Verification;
using Xunit;

namespace RnnGen.Generators.Tests.OwnCells;

/// <summary>Cells beside one another, functions of theirs, and what the compiler itself tells.</summary>
public sealed class OwnCellFilesTests
{
    [Fact]
    public void Names_that_differ_in_case_alone_have_files_of_their_own()
    {
        var run = GeneratorHarness.Run(
            OwnCellSources.Cell("Gate a, ref Vector h", "h = Tanh(a);", name: "Leaky"),
            OwnCellSources.Cell("Gate a, ref Vector h", "h = Sigmoid(a);", name: "leaky"),
            OwnCellSources.Model("M", "Leaky") + OwnCellSources.Model("N", "leaky"));

        Assert.Empty(run.Diagnostics);
        Assert.Equal(
            ["Leaky-cell.g.cs", "M.g.cs", "N.g.cs", "leaky-cell(2).g.cs"],
            run.Files.Select(file => file.HintName).Order(StringComparer.Ordinal));
        run.AssertCompiles();
    }

    [Fact]
    public void A_derivative_of_several_vectors_is_told_at_the_attribute() => DiagnosticVerifier.Reports(
        "RNN092",
        "'RnnFunction(Derivative = nameof(Slope))' cannot be read as an equation: expected a derivative of a function of one "
        + "vector, or none of 'Blend': it follows from the body; found 'Slope' of a function of 2",
        """
        using RnnGen.Cells;
        public static class Own
        {
            [[|RnnFunction(Derivative = nameof(Slope))|]]
            public static Vector Blend(Vector a, Vector b) => a * b;
            public static Vector Slope(Vector a) => a;
        }
        """);

    [Theory]
    [InlineData("[Start(undefinedName)] Parameter p")]
    [InlineData("[Start] Parameter p")]
    [InlineData("[Size(undefinedName)] Parameter p")]
    [InlineData("[Size(4), Values(undefinedName)] Matrix p")]
    [InlineData("[Size(4), Values] Matrix p")]
    [InlineData("[Constraint(undefinedName)] Parameter p")]
    [InlineData("[Start(0.5), Start(0.5)] Parameter p")]
    [InlineData("Gate p, Parameter")]
    public void What_is_typed_half_has_the_errors_of_the_compiler_alone(string part)
    {
        var run = GeneratorHarness.Run(OwnCellSources.Of($"{part}, Gate a, ref Vector h", "h = p * Tanh(a);"));

        Assert.DoesNotContain(run.Diagnostics, found => found.Id == "CS8785" || found.Id == FailureDiagnostics.Failed.Id);
        Assert.NotEmpty(run.Output.GetDiagnostics(TestContext.Current.CancellationToken));
    }

    /// <summary>A sum of the softmax lies where a gate's sum did, of which the loop has one step.</summary>
    [Fact]
    public void What_is_made_of_all_steps_at_once_has_a_row_for_every_step()
    {
        var run = GeneratorHarness.Run(OwnCellSources.Of(
            "[Heads(2)] RecurrentGate a, InputGate b, [Size(1)] Extra t, ref Vector s, ref Vector h",
            "h = Tanh(a + t) + 0.1 * h + 0.1 * Tanh(b); s = 0.5 * s + 0.5 * Sqrt(1 + Softmax(h) * Softmax(h));", units: 2));

        Assert.Empty(run.Diagnostics);
        var code = run.Files.Single(file => file.HintName == "M.g.cs").SourceText.ToString();
        Assert.Contains("new(\"cell0Sums\", 16, SpansRun: true, ", code, StringComparison.Ordinal);
    }

    [Fact]
    public void A_constant_matrix_has_no_gradient()
    {
        var run = GeneratorHarness.Run(OwnCellSources.Of(
            "[Size(5), Values(nameof(A))] Matrix fixedOne, Matrix learned, InputGate a, [Size(5)] ref Vector m, ref Vector h",
            "m = fixedOne * m + Sum(0.1 * Tanh(a)); h = Tanh(learned * m);",
            "public static double A(int i, int j) => i == j ? 0.5 : 0;"));

        Assert.Empty(run.Diagnostics);
        var code = run.Files.Single(file => file.HintName == "M.g.cs").SourceText.ToString();
        Assert.Contains("Cell0LearnedL0Gradient", code, StringComparison.Ordinal);
        Assert.DoesNotContain("Cell0FixedOneL0Gradient", code, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[RnnFunction(Derivative = undefinedName)] public static Vector F(Vector a) => a;")]
    [InlineData("[RnnFunction] public static Vector F(Vector a) => ;")]
    [InlineData("[RnnFunction] public static Vector F(Vector a);")]
    [InlineData("[RnnFunction] public static Vector F(Vector) => 1;")]
    [InlineData("[RnnFunction] public static Vector F(Vector a) => 1;")]
    [InlineData("[RnnFunction] [RnnFunction] public static Vector F(Vector a) => a;")]
    [InlineData("[RnnFunction] public static Vector F(Vector a) { }")]
    [InlineData("[RnnFunction] public static Vector F(Vector a) { return; }")]
    public void A_function_that_is_typed_half_fails_nothing(string function)
    {
        var run = GeneratorHarness.Run($"using RnnGen.Cells; public static class Own {{ {function} }}");

        Assert.DoesNotContain(run.Diagnostics, found => found.Id == "CS8785" || found.Id == FailureDiagnostics.Failed.Id);
    }

    [Theory]
    [InlineData("Gate a, Input x, ref Vector h", "h = Tanh(a) * x;", "3", "an input of the layer's 8 units beside them", "3")]
    [InlineData("Gate a, Input x, ref Vector h", "h = Tanh(a) * x;", "8",
        "an input of the layer's 8 units in each layer of the stack", "16")]
    [InlineData("Gate a, Input x, Extra e, Linear f, ref Vector h", "h = Tanh(a) * f(e * x);", "8",
        "an input of 4 in each layer of the stack, as its further inputs are", "16")]
    [InlineData("[Heads(4)] Gate a, [Size(10)] ref Vector h", "h = Tanh(Sum(a)) * h;", "8",
        "a hidden state 'h' that divides by the 4 heads of 'a'", "10")]
    public void What_the_layers_of_a_stack_lack_is_told(
        string parameters, string body, string inputs, string expected, string found) =>
        DiagnosticVerifier.ReportsBeside(
            files: 1, "RNN097", $"'cell0' [Cell] of cell 'Own' must have {expected}; found {found}",
            OwnCellSources.Cell(parameters, body)
            + $"[RnnModel(InputSize = {inputs}), [|Cell(typeof(Own), 8, Layers = 2, Bidirectional = true)|]] "
            + "public partial class M;");

    [Fact]
    public void A_stack_of_layers_that_fit_is_compiled() => DiagnosticVerifier.Accepts(
        OwnCellSources.Cell("Gate a, Input x, [Size(1)] Extra e, ref Vector h", "h = Tanh(a) * x * e;")
        + "[RnnModel(InputSize = 9), Cell(typeof(Own), 8, Layers = 3)] public partial class M;");

    [Theory]
    [InlineData("[Size(300), ZeroOrderHold(nameof(A), nameof(B))] Matrix k", "of at most 256 rows, those of the system's matrix",
        "300")]
    [InlineData("[Size(2), ZeroOrderHold(nameof(Huge), nameof(B))] Matrix k", "of finite numbers",
        "an exponential of 'Huge' that overflows")]
    public void A_system_without_an_exponential_is_told(string part, string expected, string found) => DiagnosticVerifier.Reports(
        "RNN091", $"Parameter 'k' of cell 'Own' must be {expected}; found {found}",
        OwnCellSources.Of(
            $"[Size(1)] Linear u, [|{part}|], {part[..part.IndexOf(',', StringComparison.Ordinal)]}] ref Vector m, ref Vector h",
            "m = 0.5 * m + k * u(m, h); h = Tanh(Sum(m) + h);",
            "public static double A(int i, int j) => 0; public static double B(int i, int j) => 1;"
            + "public static double Huge(int i, int j) => 1e200;"));
}
