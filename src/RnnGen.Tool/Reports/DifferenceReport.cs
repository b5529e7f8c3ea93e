using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Tool.Files;
using RnnGen.Tool.Models;
using RnnGen.Weights;
using Spectre.Console;

namespace RnnGen.Tool.Reports;

/// <summary>In what a file differs from a model.</summary>
internal static class DifferenceReport
{
    public static void Write(
        IAnsiConsole output, WeightFile file, DeclaredModel model, string prefix, IReadOnlyList<WeightDifference> differences)
    {
        var path = Show.Line(file.Path);
        if (differences.Count == 0)
        {
            var compared = file.Header.Tensors.Count(tensor => tensor.Name.StartsWith(prefix, StringComparison.Ordinal));
            var tensors = Show.Count(compared, "tensor", "tensors");
            output.WriteLine($"{path} fits {model.FullName}: {tensors}, {model.Info.Architecture}.");
            return;
        }

        output.WriteLine($"{path} does not fit {model.FullName}: {Show.Count(differences.Count, "difference", "differences")}.");
        var table = Tables.Create("difference", "name", "expected", "found");
        foreach (var difference in differences)
            table.Add(Word(difference.Kind), difference.Name, difference.Expected, difference.Found);
        output.Write(table);
        if (Comparison.Hints(file, model, prefix) is not { } hints)
            return;
        foreach (var line in hints.Lines())
            output.WriteLine(Show.Line($"{char.ToUpperInvariant(line[0])}{line[1..]}."));
        foreach (var other in hints.Prefixes)
            output.WriteLine(Show.Line($"rnngen check --prefix \"{other}\" compares what is behind it."));
    }

    private static string Word(DifferenceKind kind) => kind switch
    {
        DifferenceKind.Architecture => "architecture",
        DifferenceKind.Missing => "missing",
        DifferenceKind.Unexpected => "unexpected",
        DifferenceKind.Shape => "shape",
        _ => "type",
    };
}
