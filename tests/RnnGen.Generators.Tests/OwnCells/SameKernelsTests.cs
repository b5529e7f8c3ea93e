using System;
using System.Linq;
using System.Text.RegularExpressions;
using RnnGen.Generators.Tests.Verification;
using Xunit;

namespace RnnGen.Generators.Tests.OwnCells;

/// <summary>A cell that a user writes gives the code of the built-in cell of the same equations, but for names.</summary>
public sealed class SameKernelsTests
{
    [Theory]
    [InlineData("Lstm", "", "Gate i, [OpenAtFirst] Gate f, Gate g, Gate o, ref Vector c, ref Vector h",
        "var input = Sigmoid(i); var forget = Sigmoid(f); var candidate = Tanh(g); "
        + "c = forget * c + input * candidate; h = Sigmoid(o) * Tanh(c);")]
    [InlineData("Gru", "", "Gate r, Gate z, Gate n, ref Vector h",
        "var reset = Sigmoid(r); var update = Sigmoid(z); var candidate = Tanh(n.Input + reset * n.Recurrent); "
        + "h = (1 - update) * candidate + update * h;")]
    [InlineData("Gru", ", ResetAfter = false", "Gate r, Gate z, Gate n, ref Vector h",
        "var reset = Sigmoid(r); var update = Sigmoid(z); var rh = reset * h; var candidate = Tanh(n.Of(rh)); "
        + "h = (1 - update) * candidate + update * h;")]
    [InlineData("MinLstm", "", "InputGate f, InputGate i, InputGate n, ref Vector h",
        "var kept = Sigmoid(Softplus(-i) - Softplus(-f)); var candidate = Select(n > 0, n + 0.5, Sigmoid(n)); "
        + "h = kept * h + (1 - kept) * candidate;")]
    public void The_code_is_that_of_the_built_in_cell(string kind, string options, string parameters, string body)
    {
        const string Model = "[RnnModel(InputSize = 3, TruncationLength = 8, Loss = Loss.MeanSquaredError)]";
        var builtIn = Text($"{Model} [{kind}(20{options}, Name = \"layer\"), Dense(2)] public partial class M;");
        var own = Text(
            OwnCellSources.Cell(parameters, body, name: "Own")
            + $"{Model} [Cell(typeof(Own), 20, Name = \"layer\"), Dense(2)] public partial class M;");

        Assert.Equal(Shape(builtIn), Shape(own));
    }

    private static string Text(string source)
    {
        var run = GeneratorHarness.Run(source);
        Assert.Empty(run.Diagnostics);
        run.AssertCompiles();
        return run.Files.Single(file => file.HintName == "M.g.cs").SourceText.ToString();
    }

    /// <summary>
    /// The code without comments, each name of a value numbered in the order in which names appear in their method: what is
    /// computed from what, where it lies, and in which order.
    /// </summary>
    private static string[] Shape(string text)
    {
        // Where a line breaks hangs on the lengths of names, and so does where its comment stands.
        var code = Regex.Replace(text.ReplaceLineEndings("\n"), @"(?<=\S)   // .*", "");
        var lines = Regex.Replace(code, @"(?<=(, ?|\())\n +", " ").Split('\n')
            .Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
            .Select(line => Regex.Replace(line, @"(MinLstm|Lstm|Gru|Own)\(20[^)]*\)", "Layer"));
        var names = new System.Collections.Generic.Dictionary<string, string>();
        return
        [
            .. lines.Select(line =>
            {
                if (line.Contains(" void ", StringComparison.Ordinal))
                    names.Clear();
                var isDeclaration = Regex.IsMatch(line, "^ *TVector ");
                return Regex.Replace(line, @"\b[a-z]\w*\b", name =>
                {
                    var isNew = isDeclaration && Regex.IsMatch(line[name.Index..], @"^\w+ = ");
                    if (isNew && !names.ContainsKey(name.Value))
                        names.Add(name.Value, $"v{names.Count}");
                    return names.TryGetValue(name.Value, out var known) ? known : name.Value;
                });
            }),
        ];
    }
}
