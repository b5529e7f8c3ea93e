using System.Collections.Generic;
using RnnGen.Tool.Files;
using RnnGen.Tool.Models;
using Spectre.Console;

namespace RnnGen.Tool.Reports;

/// <summary>In what a file differs from a model.</summary>
internal static class DifferenceReport
{
    public static void Write(IAnsiConsole output, WeightFile file, DeclaredModel model, IReadOnlyList<WeightDifference> differences)
    {
        var path = Show.Line(file.Content.Path);
        if (differences.Count == 0)
        {
            var tensors = Show.Count(file.Content.Entries.Count, "tensor", "tensors");
            output.WriteLine($"{path} fits {model.FullName}: {tensors}, {model.Info.Architecture}.");
            return;
        }

        output.WriteLine($"{path} does not fit {model.FullName}: {Show.Count(differences.Count, "difference", "differences")}.");
        var table = Tables.Create("difference", "name", "expected", "found");
        foreach (var difference in differences)
            table.Add(Word(difference.Kind), difference.Name, difference.Expected, difference.Found);
        output.Write(table);
        foreach (var (declared, found) in LayerNames.Renamed(differences))
            output.WriteLine(Show.Line($"The file's '{found}' has the shapes of '{declared}': Name = \"{found}\" at that layer reads it."));
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
