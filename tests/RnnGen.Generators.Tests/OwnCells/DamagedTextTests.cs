using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Tests.Verification;
using Xunit;

namespace RnnGen.Generators.Tests.OwnCells;

/// <summary>
/// The text of a cell of another assembly may say anything: what is wrong with it is told, and nothing else happens.
/// </summary>
public sealed class DamagedTextTests
{
    private const int Together = 60;

    private static readonly string[] s_words =
    [
        "-1", "0", "1", "2", "3", "0.5", "1e999", "NaN", "2147483648", "(", ")", "()", "(v 0)", "(v 99)", "(v -1)", "(v 0.5)",
        "gate", "0gate", "state", "let", "next", "output", "size", "heads", "values", "constraint", "of", "linear", "product",
        "select", "add", "sum", "input", "recurrent", "h", "n", "unknown", "9h", "x-y", "samesizes", "(samesizes)", "units",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Damaged_equations_are_told_and_throw_nothing(int seed)
    {
        var good = GoodText();
        var random = new Random(seed);
        List<string> texts = [good, .. Enumerable.Range(1, Together - 1).Select(_ => Damage(good, random))];
        if (seed == 1)
            texts[1] = string.Concat(Enumerable.Repeat("(neg ", 50_000)) + "h" + new string(')', 50_000);
        var library = GeneratorHarness.Compile(string.Concat(texts.Select((text, i) =>
            $"[assembly: RnnGen.Runtime.CellEquations(\"Own{i}\", \"{text}\")]\n"))
            + string.Concat(texts.Select((_, i) => $"[RnnCell] public static class Own{i} {{ }}\n")));

        var run = GeneratorHarness.RunIn(
            TestProject.Default with { Others = [library.ToMetadataReference()] },
            string.Concat(texts.Select((_, i) => OwnCellSources.Model($"M{i}", $"Own{i}"))));

        Assert.DoesNotContain(run.Diagnostics, found => found.Id == "CS8785" || found.Id == FailureDiagnostics.Failed.Id);
        Assert.Contains(run.Files, file => file.HintName == "M0.g.cs");
        Assert.InRange(run.Diagnostics.Count(found => found.Id == "RNN096"), Together / 2, Together - 1);
        run.AssertCompiles();
    }

    [Theory]
    [InlineData("(cell 1 Own (state h) (next (add h)))", "expected an operation that there is; found (add h)")]
    [InlineData("(cell 1 Own (state h) (next h) (3 x))", "expected a part of a cell; found (3 x)")]
    [InlineData("(cell 1 Own (gate n (heads 0)) (state h) (next n))", "expected an integer from 1 to 16384; found (heads 0)")]
    [InlineData("(cell 1 Own (parameter p (constraint 2)) (state h) (next p))",
        "expected what a Parameter has; found (constraint 2)")]
    [InlineData("(cell 1 Own (gate n) (state h) (let n) (next (v 1)))", "expected an integer from 0 to 0; found (v 1)")]
    [InlineData("(cell 1 Own (gate n) (state h) (next h))", "expected equations with n; found none")]
    [InlineData("(cell 1 Own (gate n (size 3)) (state h) (next n))", "expected h of its own length; found n")]
    [InlineData("(cell 1 Own (gate n-m) (state h) (next h))", "expected a name of letters, digits and underscores; found n-m")]
    public void What_is_wrong_with_a_text_is_told(string text, string message)
    {
        var library = GeneratorHarness.Compile(
            $"[assembly: RnnGen.Runtime.CellEquations(\"Own\", \"{text}\")]\n[RnnCell] public static class Own {{ }}");

        var run = GeneratorHarness.RunIn(
            TestProject.Default with { Others = [library.ToMetadataReference()] }, OwnCellSources.Model("M", "Own"));

        var told = Assert.Single(run.Diagnostics);
        Assert.Equal("RNN096", told.Id);
        Assert.EndsWith(message, told.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_functions_are_told_and_throw_nothing()
    {
        const string Good = "(function 1 F (parameters a0 a1) (let (sigmoid a0)) (return (add (mul (v 0) a1) 0.5)))";
        var random = new Random(7);
        List<string> texts = [Good, .. Enumerable.Range(1, Together - 1).Select(_ => Damage(Good, random))];
        var library = GeneratorHarness.Compile(
            "using RnnGen.Cells;\n"
            + string.Concat(texts.Select((text, i) => $"[assembly: RnnGen.Runtime.CellEquations(\"T{i}.F\", \"{text}\")]\n"))
            + string.Concat(texts.Select((_, i) =>
                $"public static class T{i} {{ [RnnFunction] public static Vector F(Vector a, Vector b) => a; }}\n")));

        var run = GeneratorHarness.RunIn(
            TestProject.Default with { Others = [library.ToMetadataReference()] },
            [.. texts.Select((_, i) => OwnCellSources.Cell(
                "Gate n, ref Vector h", $"h = Tanh(T{i}.F(n, h));", name: $"Own{i}"))]);

        Assert.DoesNotContain(run.Diagnostics, found => found.Id == "CS8785" || found.Id == FailureDiagnostics.Failed.Id);
        Assert.Contains(run.Files, file => file.HintName == "Own0-cell.g.cs");
        Assert.InRange(run.Diagnostics.Count(found => found.Id == "RNN092"), Together / 3, Together - 1);
    }

    private static string GoodText()
    {
        var run = GeneratorHarness.Run(OwnCellSources.Cell(
            "[Size(2)] Gate b, [Heads(2), OpenAtFirst] Gate n, Linear f, [Size(4), Values(nameof(Entry))] Matrix k, "
            + "[Start(0.5), Constraint(Constraint.Sigmoid)] Parameter p, [Size(1)] Extra dt, LayerNorm z, "
            + "[Size(4)] ref Vector m, ref Vector h",
            "m = k * m; var s = Sigmoid(f(b, m) * dt); h = Select(s > p, s, z(h)) * Tanh(n.Input + n.Recurrent);",
            "public static double Entry(int i, int j) => i == j ? 0.5 : 0;"));
        Assert.Empty(run.Diagnostics);
        run.AssertCompiles();
        var text = Assert.Single(run.Files).SourceText.ToString();
        return text[text.IndexOf("(cell ", StringComparison.Ordinal)..text.LastIndexOf('"')];
    }

    /// <summary>One to three words or parentheses are taken out, doubled, exchanged or written anew.</summary>
    private static string Damage(string good, Random random)
    {
        List<string> words = [.. good.Replace("(", " ( ").Replace(")", " ) ").Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        for (var times = 1 + random.Next(2); times > 0; times--)
        {
            var (at, other) = (random.Next(words.Count), random.Next(words.Count));
            switch (random.Next(6))
            {
                case 0: words.RemoveAt(at); break;
                case 1: words.Insert(at, words[at]); break;
                case 2: (words[at], words[other]) = (words[other], words[at]); break;
                case 3: words.Insert(at, words[other]); break;
                case 4: words.RemoveRange(at, Math.Min(3, words.Count - at)); break;
                default: words[at] = s_words[random.Next(s_words.Length)]; break;
            }
        }

        return string.Join(" ", words);
    }
}
