using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace RnnGen.Benchmarks.Build;

/// <summary>
/// What models cost at compile time: <c>dotnet build</c> of a project with 50 different ones beside the same project without
/// them, in turn, each from nothing, without compile servers. On a busy machine only processor time and the minima mean anything.
/// </summary>
internal static class BuildComparison
{
    /// <summary>Makes both projects in a temporary folder, builds them and prints a markdown table.</summary>
    /// <param name="rounds">Builds of each.</param>
    public static int Run(int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("rnngen-build-");
        try
        {
            var without = BuildProject.Create(folder, "Without", declaresModels: false);
            var with = BuildProject.Create(folder, "With", declaresModels: true);
            List<BuildTime> bare = [], full = [], unanalysed = [];
            for (var round = 0; round < rounds; round++)
            {
                bare.Add(without.Build());
                full.Add(with.Build());
                unanalysed.Add(with.Build("-p:RunAnalyzers=false"));
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{ModelDeclarations.Count} models, {with.GeneratedLines():N0} lines generated; "
                    + $"{rounds} builds of each in turn."));
            Console.WriteLine();
            Console.WriteLine("| dotnet build | seconds, min (median) | processor seconds, min (median) |");
            Console.WriteLine("|---|---|---|");
            Console.WriteLine($"| without models | {Row(bare)} |");
            Console.WriteLine($"| with {ModelDeclarations.Count} models | {Row(full)} |");
            Console.WriteLine($"| with {ModelDeclarations.Count} models, .NET's analyzers off | {Row(unanalysed)} |");
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Row(List<BuildTime> times) =>
        $"{Summary([.. times.Select(time => time.Elapsed)])} | "
        + (times.All(time => time.Processor is not null) ? Summary([.. times.Select(time => time.Processor!.Value)]) : "-");

    private static string Summary(double[] seconds)
    {
        Array.Sort(seconds);
        return string.Create(CultureInfo.InvariantCulture, $"{seconds[0]:F1} ({seconds[seconds.Length / 2]:F1})");
    }
}
