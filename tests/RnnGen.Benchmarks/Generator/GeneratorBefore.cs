using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using RnnGen.Benchmarks.Build;

namespace RnnGen.Benchmarks.Generator;

/// <summary>
/// The generator beside another build of it: both generate the 50 models from nothing, in turn in one process. The first quarter
/// of the rounds is not counted, in which the runtime still compiles both.
/// </summary>
internal static class GeneratorBefore
{
    private static readonly string s_this = Path.Combine(AppContext.BaseDirectory, "Generator", "RnnGen.Generators.dll");

    /// <summary>Prints milliseconds and allocated memory a model of both, and the ratio of the rounds.</summary>
    /// <param name="path">The file of the other generator.</param>
    public static int Run(string path, int rounds)
    {
        var project = GeneratorProject.Create();
        project.Compilation.GetDeclarationDiagnostics();
        GeneratorDriver[] drivers =
            [GeneratorProject.CreateDriver(Path.GetFullPath(path)), GeneratorProject.CreateDriver(s_this)];
        var (times, memory) = (new double[2][], new long[2]);
        for (var one = 0; one < 2; one++)
            times[one] = new double[rounds];
        for (var round = 0; round < rounds; round++)
        {
            for (var turn = 0; turn < 2; turn++)
            {
                var one = (round + turn) % 2;
                (times[one][round], memory[one]) = Time(drivers[one], project);
            }
        }

        var counted = rounds / 4;
        Console.WriteLine(
            FormattableString.Invariant($"{ModelDeclarations.Count} models, {rounds - counted} rounds of each in turn."));
        Console.WriteLine();
        Console.WriteLine("| generator | ms a model, min (median) | KB allocated a model |");
        Console.WriteLine("|---|---|---|");
        Row("the other", times[0][counted..], memory[0]);
        Row("this", times[1][counted..], memory[1]);
        var ratios = times[1].Zip(times[0], (mine, other) => mine / other).Skip(counted).Order().ToArray();
        Console.WriteLine();
        Console.WriteLine(
            FormattableString.Invariant($"This takes {ratios[ratios.Length / 2]:F3} of the other's time, median of rounds."));
        return 0;
    }

    private static (double Milliseconds, long Bytes) Time(GeneratorDriver driver, GeneratorProject project)
    {
        var (allocated, watch) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
        var result = driver.RunGenerators(project.Compilation.Clone()).GetRunResult();
        var (time, bytes) = (watch.Elapsed.TotalMilliseconds, GC.GetAllocatedBytesForCurrentThread() - allocated);
        return result.GeneratedTrees.Length < ModelDeclarations.Count
            ? throw new InvalidOperationException($"{result.GeneratedTrees.Length} files for {ModelDeclarations.Count} models.")
            : (time, bytes);
    }

    private static void Row(string name, double[] times, long bytes)
    {
        Array.Sort(times);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {times[0] / ModelDeclarations.Count:F2} ({times[times.Length / 2] / ModelDeclarations.Count:F2}) "
            + $"| {bytes / 1024 / ModelDeclarations.Count} |"));
    }
}
