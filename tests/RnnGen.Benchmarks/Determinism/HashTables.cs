using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using RnnGen.Tests.Determinism;

namespace RnnGen.Benchmarks.Determinism;

/// <summary>The hashes of RnnGen.Determinism of every way to run it on this machine, side by side.</summary>
internal static class HashTables
{
    /// <summary>Runs all and prints a table of what ran, and one of hashes for each arithmetic.</summary>
    /// <returns>0 where all hashes of an arithmetic are the same and as expected, else 1.</returns>
    public static int Run()
    {
        var program = typeof(HashTables).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "DeterminismProgram");
        using var project = BitsProject.Write(program.Value!);
        var columns = new List<Column>();
        foreach (var column in Column.Of(project))
        {
            Console.Error.WriteLine($"{column.Name}: {(column.Run is null ? column.Missing : "done")}");
            columns.Add(column);
        }

        PrintMachines(columns);
        var ran = columns.Where(column => column.Run is not null).ToList();
        var fused = ran.Where(column => column.Run!.IsFused)
            .Select(column => new Hashes(column.Name, column.Run!, OfFused: true));
        var fallenBack = ran.Where(column => !column.Run!.IsFused)
            .Select(column => new Hashes(column.Name + ", declared fused", column.Run!, OfFused: true));
        var portable = ran.Select(column => new Hashes(column.Name, column.Run!, OfFused: false));
        var same = PrintHashes("fused", [.. fused]) & PrintHashes("portable", [.. fallenBack, .. portable]);
        var expected = ran.TrueForAll(column => column.Run!.ExitCode == 0);
        Console.WriteLine(
            $"\nThe hashes of an arithmetic are {(same ? "all equal" : "NOT all equal")}, "
            + $"and {(expected ? "as expected" : "NOT as expected")} (tests/RnnGen.Determinism/expected.txt).");
        return same && expected ? 0 : 1;
    }

    private static void PrintMachines(List<Column> columns)
    {
        Console.WriteLine(
            "| | compiled | vectors | models declared fused are | prefetch | all parts, declared fused | all parts, "
                + "declared portable | as expected |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var (name, run, missing) in columns)
        {
            if (run is null)
            {
                Console.WriteLine($"| {name} | not run: {missing} | | | | | | |");
                continue;
            }

            var (_, fused, portable) = run.Hashes[^1];
            Console.WriteLine(
                $"| {name} | {run.Facts["compiled"].Replace('_', ' ')} | {run.Facts["vectors"]} | {run.Facts["arithmetic"]} | "
                + $"{run.Facts["prefetch"]} | {fused} | {portable} | {(run.ExitCode == 0 ? "yes" : "NO")} |");
        }
    }

    private static bool PrintHashes(string arithmetic, List<Hashes> columns)
    {
        if (columns.Count == 0)
            return true;
        Console.WriteLine($"\n| {arithmetic} arithmetic | {string.Join(" | ", columns.Select(column => column.Name))} | |");
        Console.WriteLine($"|---|{string.Concat(columns.Select(_ => "---|"))}---|");
        var same = true;
        for (var i = 0; i < columns[0].Run.Hashes.Count; i++)
        {
            var row = columns.ConvertAll(column => column[i]);
            var isSame = row.Distinct().Count() == 1;
            same &= isSame;
            Console.WriteLine(
                $"| {columns[0].Run.Hashes[i].Part} | {string.Join(" | ", row)} | {(isSame ? "equal" : "DIFFERENT")} |");
        }

        return same;
    }

    /// <summary>One column: of models that are declared fused, or portable.</summary>
    private sealed record Hashes(string Name, BitsProcess Run, bool OfFused)
    {
        public string this[int row] => OfFused ? Run.Hashes[row].Fused : Run.Hashes[row].Portable;
    }
}
