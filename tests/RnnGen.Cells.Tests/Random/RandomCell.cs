using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace RnnGen.Cells.Tests.Random;

/// <summary>A statement of a random cell.</summary>
/// <param name="Target">The variable or state.</param>
internal sealed record RandomStatement(string Target, bool IsState, RandomExpression Value);

/// <summary>A cell as its source: parameters that the equations use, and the equations.</summary>
internal sealed record RandomCell(
    string Name, int Units, int Inputs, IReadOnlyList<(string Type, string Name)> Parts,
    IReadOnlyList<RandomStatement> Statements, RandomExpression? Output)
{
    /// <summary>Options of the layer, as <c>Layers = 2</c>.</summary>
    public string Options { get; init; } = "";

    public string FullName => $"RandomCells.{Name}";

    /// <summary>Elements of the layer's input: those of the gates, and one of a time step.</summary>
    public int LayerInputs => Inputs + (Uses("dt") ? 1 : 0);

    /// <summary>The class, with the parameters that its equations mention.</summary>
    public string Source => $$"""
        [RnnCell]
        public static class {{Name}}
        {
            public static {{(Output is null ? "void" : "Vector")}} Step({{string.Join(", ", UsedParts())}})
            {
        {{string.Join("\n", Statements.Select(statement =>
            $"        {(statement.IsState ? "" : "Vector ")}{statement.Target} = {statement.Value};"))}}
        {{(Output is null ? "" : $"        return {Output};")}}
            }
        }
        """;

    public static string File(IEnumerable<RandomCell> cells) =>
        "using RnnGen;\nusing RnnGen.Cells;\nusing static RnnGen.Cells.Functions;\nnamespace RandomCells;\n"
        + string.Join("\n", cells.Select(cell => cell.Source));

    /// <summary>The cell without variables that nothing reads: what only they read is no part of it.</summary>
    public RandomCell OfWhatIsRead()
    {
        var read = Statements.ToList();
        for (var i = read.Count - 1; i >= 0; i--)
        {
            var (name, later) = (read[i].Target, read.Skip(i + 1));
            if (!read[i].IsState && !later.Select(statement => statement.Value).Append(Output).Any(
                value => value is not null && Mentions(value, name)))
            {
                read.RemoveAt(i);
            }
        }

        return this with { Statements = read };
    }

    /// <summary>Smaller cells, the nearest first: a part of an expression less.</summary>
    public IEnumerable<RandomCell> Smaller() => AnySmaller().Select(cell => cell.OfWhatIsRead());

    private IEnumerable<RandomCell> AnySmaller()
    {
        if (Options.Length > 0)
            yield return this with { Options = "" };
        if (Output is not null)
            yield return this with { Output = null };
        for (var i = 0; i < Statements.Count; i++)
        {
            foreach (var value in Statements[i].Value.Smaller())
                yield return this with
                {
                    Statements = [.. Statements.Take(i), Statements[i] with { Value = value }, .. Statements.Skip(i + 1)],
                };
        }
    }

    private IEnumerable<string> UsedParts()
    {
        foreach (var (type, name) in Parts)
        {
            if (type.Contains("ref ", StringComparison.Ordinal) || Uses(name))
                yield return $"{type} {name}";
        }
    }

    private bool Uses(string name) =>
        Statements.Any(statement => Mentions(statement.Value, name)) || (Output is not null && Mentions(Output, name));

    private static bool Mentions(RandomExpression expression, string name) => Regex.IsMatch(
        expression.ToString(), $@"\b{Regex.Escape(name)}\b", RegexOptions.CultureInvariant);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"// {Units} units, {LayerInputs} inputs{(Options.Length > 0 ? ", " + Options : "")}\n{Source}");
}
