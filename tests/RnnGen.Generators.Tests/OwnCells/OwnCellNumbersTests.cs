using System;
using System.Globalization;
using System.Linq;
using RnnGen.Generators.Tests.Diagnostics;
using RnnGen.Generators.Tests.Verification;
using Xunit;

namespace RnnGen.Generators.Tests.OwnCells;

/// <summary>Numbers of a cell are computed when it is compiled, and are those that C# computes.</summary>
public sealed class OwnCellNumbersTests
{
    private const string Operators = "operators and conversions of numbers and of RnnGen.Cells";

    public static TheoryData<string, double> Computed => new()
    {
        { "Bin(4, 2)", Bin(4, 2) },
        { "Nested(3)", Nested(3) },
        { "Lazy(0)", 3 },
        { "Either(0)", 2 },
        { "Single()", Single() },
        { "7 / 2 * 1.0", 3 },
        { "(double)(int)(-2.9)", -2 },
        { "Math.Abs(-7 % 4) * 1.0", 3 },
    };

    [Theory]
    [MemberData(nameof(Computed))]
    public void A_number_is_the_one_that_CSharp_computes(string expression, double expected)
    {
        var run = GeneratorHarness.Run("using System;" + OwnCellSources.Of(
            "Gate a, ref Vector h", $"h = (1000 + {expression}) * Tanh(a);", """
            static double Bin(int n, int k)
            {
                if (k == 0 || k == n) return 1;
                var left = Bin(n - 1, k - 1); var right = Bin(n - 1, k);
                return left + right;
            }
            static double Nested(int n)
            {
                var own = n * 10.0;
                if (n == 0) return 0;
                var rest = Nested(n - 1);
                return rest + Inner();
                double Inner() => own + n;
            }
            static double Lazy(int k) => k > 0 && 6 / k > 1 ? 2.0 : 3.0;
            static double Either(int k) => k == 0 || 6 / k > 1 ? 2.0 : 3.0;
            static double Single() { var third = 1f; third /= 3; return third * 3f - 0.1f; }
            """));

        Assert.Empty(run.Diagnostics);
        var text = run.Files.Single(file => file.HintName == "Own-cell.g.cs").SourceText.ToString();
        Assert.Contains($"(mul {(1000 + expected).ToString("R", CultureInfo.InvariantCulture)} ", text,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("h = Big() * Tanh(a);", "p *= 2", "a number of type int", "2147483648",
        "static int Big() { var p = 1; for (var k = 0; k < 31; k++) { [|p *= 2|]; } return p; }")]
    [InlineData("h = Big() * Tanh(a);", "-p", "a number of type int", "2147483648",
        "static double Big() { var p = int.MinValue; return [|-p|]; }")]
    [InlineData("h = Big(3e9) * Tanh(a);", "(int)p", "a number of type int", "3000000000",
        "static double Big(double p) => [|(int)p|];")]
    [InlineData("h = [|double.NegativeInfinity|] * Tanh(a);", "double.NegativeInfinity", "finite numbers", "-infinity")]
    [InlineData("var zero = 0.0; h = [|1 / zero|] * Tanh(a);", "1 / zero", "finite numbers", "infinity")]
    [InlineData("h = Select(a > 0, [|double.NaN|], a);", "double.NaN", "finite numbers", "not a number")]
    public void A_number_that_equations_cannot_have_is_told(
        string body, string shown, string expected, string found, string more = "") =>
        DiagnosticVerifier.Reports(
            "RNN092", $"'{shown}' cannot be read as an equation: expected {expected}; found {found}",
            OwnCellSources.Of("Gate a, ref Vector h", body, more));

    [Fact]
    public void Operators_of_other_types_are_told() => DiagnosticVerifier.Reports(
        "RNN092", $"'p * q' cannot be read as an equation: expected {Operators}; found 'op_Multiply' of Angle",
        OwnCellSources.Of(
            "Gate a, ref Vector h", "Angle p; Angle q; h = Turned([|p * q|]) * Tanh(a);",
            "static double Turned(Angle angle) => 1;"),
        Angle);

    [Theory]
    [InlineData("Angle turn = 0.5; h = (double)turn * Tanh(a);", "0.5", "op_Implicit")]
    [InlineData("var turn = 0.5; h = Turned(turn) * Tanh(a);", "turn", "op_Implicit")]
    public void Conversions_of_other_types_are_told(string body, string place, string method)
    {
        body = place == "turn" ? body.Replace("Turned(turn)", "Turned([|turn|])") : body.Replace("= 0.5;", "= [|0.5|];");
        DiagnosticVerifier.Reports(
            "RNN092", $"'{place}' cannot be read as an equation: expected {Operators}; found '{method}' of Angle",
            OwnCellSources.Of("Gate a, ref Vector h", body, "static double Turned(Angle angle) => 1;"), Angle);
    }

    private const string Angle = """
        public struct Angle(double turn)
        {
            public double Turn => turn;
            public static implicit operator Angle(double turn) => new(turn);
            public static explicit operator double(Angle angle) => angle.Turn;
            public static Angle operator *(Angle a, Angle b) => new(a.Turn + b.Turn);
        }
        """;

    private static double Bin(int n, int k) => k == 0 || k == n ? 1 : Bin(n - 1, k - 1) + Bin(n - 1, k);

    private static double Nested(int n) => n == 0 ? 0 : Nested(n - 1) + (n * 10.0) + n;

    private static double Single()
    {
        var third = 1f;
        third /= 3;
        return (third * 3f) - 0.1f;
    }
}
