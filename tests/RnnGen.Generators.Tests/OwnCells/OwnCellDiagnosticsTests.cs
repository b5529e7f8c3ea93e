using RnnGen.Generators.Tests.Diagnostics;
using RnnGen.Generators.Tests.Verification;
using Xunit;

namespace RnnGen.Generators.Tests.OwnCells;

/// <summary>What is said of cells that cannot be read, at the very expression.</summary>
public sealed class OwnCellDiagnosticsTests
{
    private const string Static = "a static class that is not generic, nor inside of a generic one";
    private const string Letters = "a name of letters a to z, digits and underscores, a letter first";
    private const string Distinct = "a name by which no tensor has another's";

    private const string Allowed =
        "vectors, numbers, + - * /, comparisons within Select, functions of RnnGen.Cells.Functions, and methods whose source "
        + "is in the project";

    [Theory]
    [InlineData("Gate a, ref Vector h", "h = Tanh(a);")]
    [InlineData("Gate a, ref Vector h", "var t = 0.5; t += 1; for (var k = 0; k < 3; k++) { t *= 2; } h = t * Tanh(a);")]
    [InlineData("Gate a, ref Vector h", "if (Depth > 1) h = Tanh(a); else h = Sigmoid(a);")]
    [InlineData("Gate a, ref Vector h", "for (var k = 0; k < Depth; k++) { var s = k / 2 * 0.1; h = h + s * Tanh(a); }")]
    [InlineData("Gate a, ref Vector h", "h = Mean(Tanh(a), h); Vector Mean(Vector p, Vector q) => 0.5 * (p + q);")]
    [InlineData("Gate a, ref Vector h", "h = Half(Tanh(a)) + Half(h);")]
    [InlineData("Gate a, [Size(3)] ref Vector m, Linear f, Linear g, ref Vector h", "m = 0.5 * m; h = Tanh(f(m) + g(h, m) + a);")]
    [InlineData("Gate a, ref Vector h", "h = Math.Sqrt(0.5) * Tanh(a);")]
    [InlineData("Gate a, ref Vector h", "h = Select(a > 0, a, 0.1 * a) * (Depth == 2 ? 1.0 : 0.5);")]
    [InlineData("Gate row, Parameter @in, ref Vector lane", "var panel = Tanh(row); var one = panel * @in; lane = one + lane;")]
    public void A_cell_in_order_is_compiled(string parameters, string body) => DiagnosticVerifier.Accepts(
        "using System;" + OwnCellSources.Of(
            parameters, body, "const int Depth = 2; static Vector Half(Vector v) { var half = v / 2; return half; }"));

    [Theory]
    [InlineData("public class [|Own|] { }", Static, "a class that is not static")]
    [InlineData("public static class [|Own|]<T> { }", Static, "a generic class")]
    [InlineData("public static class [|Own|] { }", "a class with one method Step", "none")]
    [InlineData("public static class [|Own|] { public static int Step() => 0; }",
        "a class whose Step returns a Vector of RnnGen.Cells, or nothing", "'int'")]
    [InlineData("public static class [|Own|] { public static void Step() { } }",
        "a class whose Step has a state, as 'ref Vector h'", "none")]
    public void The_form_of_a_cell_is_told(string source, string expected, string found) => DiagnosticVerifier.Reports(
        "RNN090", $"Cell 'Own' must be {expected}; found {found}", "[RnnCell] " + source);

    [Theory]
    [InlineData("Gate a, [|Vector v|], ref Vector h", "'Vector'")]
    [InlineData("Gate a, [|ref Gate b|], ref Vector h", "'ref Gate'")]
    [InlineData("Gate a, [|double d|], ref Vector h", "'double'")]
    public void The_types_of_parameters_are_told(string parameters, string found) => Reports(
        "RNN091", $"Parameter '{parameters.Split("|]")[0][^1]}' of cell 'Own' must be of type 'ref Vector', Gate, InputGate, "
        + "RecurrentGate, Parameter, Linear, Matrix, LayerNorm, Input or Extra of RnnGen.Cells; found " + found,
        parameters, "h = Tanh(a);");

    [Theory]
    [InlineData("[|[Start(1)] Gate a|], ref Vector h", "a", "without attributes that its type does not take", "[Start] of Gate")]
    [InlineData("[|[Size(0)] Gate a|], ref Vector h", "a", "of a size within 1 and 16,384", "0")]
    [InlineData("[|[Heads(0)] Gate a|], ref Vector h", "a", "of at least 1 head", "0")]
    [InlineData("Gate a, [|[Heads(2)] InputGate b|], ref Vector h", "b",
        "without heads: they cut the weights of the hidden state, which Gate and RecurrentGate have", "[Heads] of InputGate")]
    [InlineData("Gate a, [|[Start(2), Constraint(Constraint.Sigmoid)] Parameter p|], ref Vector h", "p",
        "of a start within the bounds of Sigmoid", "2")]
    public void Attributes_of_parameters_are_told(string parameters, string name, string expected, string found) => Reports(
        "RNN091", $"Parameter '{name}' of cell 'Own' must be {expected}; found {found}", parameters, "h = Tanh(a);");

    [Theory]
    [InlineData("h = Tanh(a) * [|h.Values[0]|];", "h.Values[0]", Allowed, "indexing, for units have no numbers")]
    [InlineData("h = [|a.ToString()|].Length * h;", "a.ToString()", Allowed, "'ToString' of Gate 'a'")]
    [InlineData("h = [|Outside|] * Tanh(a);", "Outside", Allowed, "field 'Outside', which is no constant")]
    [InlineData("h = [|new Vector(1)|] * Tanh(a);", "new Vector(1)", Allowed, "a new Vector")]
    [InlineData("[|try { h = Tanh(a); } finally { }|]", "try { h = Tanh(a); } finally { }",
        "variables, assignments, 'for' with constant bounds, 'if' with a condition that is known when the cell is compiled, "
        + "and 'return'", "Try")]
    [InlineData("h = [|Again(a)|];", "Again(a)", "calls at most 32 deep", "'Again' in itself",
        "static Vector Again(Vector v) => [|Again(v)|];")]
    public void What_cannot_be_read_is_told(string body, string shown, string expected, string found, string? more = null)
    {
        if (more is not null)
            (body, shown) = (body.Replace("[|", "").Replace("|]", ""), "Again(v)");
        Reports(
            "RNN092", $"'{shown}' cannot be read as an equation: expected {expected}; found {found}", "Gate a, ref Vector h",
            body, more ?? "static double Outside = 1;");
    }

    [Theory]
    [InlineData("Linear f, ref Vector h", "h = f(h) + [|f(Tanh(h))|];", "f(Tanh(h))", "f")]
    [InlineData("Gate n, ref Vector h", "h = n + [|n.Of(Tanh(h))|];", "n.Of(Tanh(h))", "n.Recurrent")]
    [InlineData("Matrix m, ref Vector h", "h = m * h; h = Tanh([|m * h|]);", "m * h", "m")]
    public void Weights_that_two_vectors_share_are_told(string parameters, string body, string shown, string weights) => Reports(
        "RNN092",
        $"'{shown}' cannot be read as an equation: expected weights that are multiplied with one vector, so others for another "
        + $"vector; found a second one for '{weights}'",
        parameters, body);

    [Fact]
    public void A_state_that_is_never_assigned_is_told() => Reports(
        "RNN093", "State 'c' of cell 'Own' must be assigned in Step; it never is",
        "Gate a, [|ref Vector c|], ref Vector h", "h = Tanh(a + c);");

    [Theory]
    [InlineData("Gate a, [|Gate b|], ref Vector h", "h = Tanh(a);", "Gate 'b'", "an equation with it, or no such parameter")]
    [InlineData("Gate a, [|Input x|], ref Vector h", "h = Tanh(a);", "Input 'x'", "an equation with it, or no such parameter")]
    [InlineData("Gate a, [|Gate b|], ref Vector h", "var unread = b; h = Tanh(a);", "Gate 'b'",
        "an equation with it, or no such parameter")]
    [InlineData("[|Gate a|], ref Vector h", "h = Tanh(a.Input) * h;", "The recurrent part of Gate 'a'", "InputGate")]
    [InlineData("[|Gate a|], ref Vector h", "h = Tanh(a.Recurrent);", "The input part of Gate 'a'", "RecurrentGate")]
    public void What_is_never_used_is_told(string parameters, string body, string what, string expected) => Reports(
        "RNN094", $"{what} of cell 'Own' is never used: expected {expected}", parameters, body);

    [Theory]
    [InlineData("[Size(5)] Gate a, ref Vector h", "h = [|Tanh(a)|];", "Tanh(a)", "the layer's units, the size of state 'h'", "5")]
    [InlineData("[Size(5)] Gate a, Gate b, ref Vector h", "h = Sum([|a * b|]) * h;", "a * b", "vectors of one length",
        "5 and the layer's units")]
    [InlineData("Gate a, Linear f, ref Vector h", "h = f(h) + [|f(h, a)|];", "f(h, a)", "1 vectors, as 'f' had before", "2")]
    [InlineData("Gate a, Linear f, ref Vector h", "h = Tanh(a) * [|f(Sum(h))|];", "f(Sum(h))", "vectors as operands of 'f'",
        "one number")]
    [InlineData("Gate n, [Size(5)] Parameter p, ref Vector h", "h = Tanh([|n.Of(p)|]);", "n.Of(p)",
        "the layer's units, the size of the hidden state 'h'", "5")]
    public void Lengths_that_disagree_are_told(string parameters, string body, string shown, string expected, string found) =>
        Reports("RNN095", $"'{shown}' must have {expected}; found {found}", parameters, body);

    /// <summary>What is made of a state after its loop is made at the last step; against time the loop ends elsewhere.</summary>
    [Fact]
    public void Against_time_a_value_that_is_no_state_has_no_last_step() => DiagnosticVerifier.ReportsBeside(
        files: 1, "RNN057",
        "Output.LastStep takes the value of 'cell0' [Cell] against time from the first step of the sequence: "
        + "expected a cell that gives its state, found one that returns another value",
        "using RnnGen.Cells; using static RnnGen.Cells.Functions;\n"
        + "[RnnCell] public static class Own { public static Vector Step(Gate a, InputGate o, ref Vector h) "
        + "{ h = Tanh(a); return Sigmoid(o) * h; } }"
        + "[RnnModel(InputSize = 3, [|Output = Output.LastStep|]), Cell(typeof(Own), 8, Reverse = true)] "
        + "public partial class M;");

    [Fact]
    public void Against_time_a_state_has_a_last_step() => DiagnosticVerifier.Accepts(
        OwnCellSources.Cell("Gate a, ref Vector h", "h = Tanh(a);")
        + "[RnnModel(InputSize = 3, Output = Output.LastStep), Cell(typeof(Own), 8, Reverse = true)] public partial class M;");

    [Fact]
    public void A_class_that_is_no_cell_is_told() => DiagnosticVerifier.Reports(
        "RNN096", "[Cell] must name a class with [RnnCell]; 'Other' is none: it has no [RnnCell]",
        "public class Other; [RnnModel(InputSize = 3), Cell([|typeof(Other)|], 8)] public partial class M;");

    [Theory]
    [InlineData("Gate a, Input x, ref Vector h", "h = Tanh(a) * x;", "an input of the layer's 8 units beside them", "3")]
    [InlineData("Gate a, [Size(3)] Extra e, Linear f, ref Vector h", "h = Tanh(a) * f(e);",
        "at least 1 feature, and 3 of 'e'", "3")]
    [InlineData("Gate a, Extra e, Linear f, ref Vector h", "h = Tanh(a) * f(e);", "2 parts of equal size", "3")]
    [InlineData("[Heads(3)] Gate a, ref Vector h", "h = Tanh(a);", "units that divide by the 3 heads of 'a'", "8")]
    public void What_a_layer_lacks_is_told_at_its_attribute(string parameters, string body, string expected, string found) =>
        DiagnosticVerifier.ReportsBeside(
            files: 1, "RNN097", $"'cell0' [Cell] of cell 'Own' must have {expected}; found {found}",
            OwnCellSources.Cell(parameters, body)
            + "[RnnModel(InputSize = 3), [|Cell(typeof(Own), 8)|]] public partial class M;");

    [Theory]
    [InlineData("Gate a, [|Parameter α|], ref Vector h", "α", Letters, "'α'")]
    [InlineData("Gate a, Linear f, [|Parameter fBias|], ref Vector h", "fBias", Distinct, "f before it")]
    [InlineData("[|Gate bias_ih|], ref Vector h", "bias_ih", Distinct, "the gates' bias_ih before it")]
    public void Names_that_cannot_name_tensors_are_told(string parameters, string name, string expected, string found) => Reports(
        "RNN098", $"Parameter '{name}' of cell 'Own' must have {expected}; found {found}", parameters, "h = h;");

    [Theory]
    [InlineData("[|while (true) { }|]", "'for' with constant bounds", "'while'")]
    [InlineData("foreach", "'for' with constant bounds", "'foreach'")]
    [InlineData("for (;;) [|{ }|]", "4,000 statements at most in all turns", "more")]
    public void Loops_without_an_end_are_told(string body, string expected, string found) => Reports(
        "RNN099", $"A loop of a cell must be written out when it is compiled: expected {expected}; found {found}",
        "Gate a, ref Vector h",
        (body == "foreach" ? "[|foreach (var v in h.Values) { }|]" : body) + " h = Tanh(a);");

    [Fact]
    public void What_the_compiler_rejects_is_left_to_it()
    {
        var run = GeneratorHarness.Run(OwnCellSources.Of("Gate a, ref Vector h", "h = Unknown(a);"));

        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.Files);
        Assert.Contains(run.Output.GetDiagnostics(TestContext.Current.CancellationToken), error => error.Id == "CS0103");
    }

    private static void Reports(string id, string message, string parameters, string body, string more = "") =>
        DiagnosticVerifier.Reports(id, message, OwnCellSources.Of(parameters, body, more));
}
