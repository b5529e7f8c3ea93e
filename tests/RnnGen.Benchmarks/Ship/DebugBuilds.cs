using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using RnnGen.Benchmarks.Peers;

namespace RnnGen.Benchmarks.Ship;

/// <summary>
/// A step and a training window of LSTMs in a Debug build, in a Debug build of a program whose models are optimised, and in a
/// Release build, in turn.
/// </summary>
internal static class DebugBuilds
{
    private const string Optimized = "<Optimize>true</Optimize>";

    /// <summary>Builds and measures, and prints a markdown table.</summary>
    /// <param name="rounds">Processes of each side.</param>
    public static int Run(int rounds)
    {
        var root = Directory.CreateTempSubdirectory("rnngen-debug-").FullName;
        try
        {
            ShipProject.Pack(root);
            const string whole = DebugSources.Program + DebugSources.Models;
            ShipProject.Create(root, "Models", DebugSources.Models, $"<OutputType>Library</OutputType>{Optimized}");
            var apart = ShipProject.Create(
                root, "Apart", DebugSources.Program, items: "<ProjectReference Include=\"../Models/Models.csproj\" />");
            var plain = ShipProject.Create(root, "Plain", whole);
            Side[] sides =
            [
                new("Debug", plain.BuildForDebugging()),
                new("Debug, models in a class library with `<Optimize>true</Optimize>`", apart.BuildForDebugging()),
                new("Debug, `<Optimize>true</Optimize>` in the program's project",
                    ShipProject.Create(root, "All", whole, Optimized).BuildForDebugging()),
                new("Release", plain.Build()),
            ];
            for (var round = 0; round < rounds; round++)
                Array.ForEach(sides, side => side.Measure());
            Print("a step, 1 in, Dense(1)", sides, side => side.Steps);
            Console.WriteLine();
            Print("a training window of 16 steps, 16 sequences", sides, side => side.Windows);
            return 0;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static void Print(string work, Side[] sides, Func<Side, IReadOnlyList<Times>> times)
    {
        Console.WriteLine($"| {work}: ns, median (min) | "
            + $"{string.Join(" | ", DebugSources.Sizes.Select(size => $"LSTM {size} | over Release"))} | `Info.IsOptimized` |");
        Console.WriteLine($"|---|{string.Concat(DebugSources.Sizes.Select(_ => "---|---|"))}---|");
        foreach (var side in sides)
        {
            var cells = DebugSources.Sizes.Select(
                (_, i) => $"{times(side)[i].Text()} | {times(sides[^1])[i].RatioText(times(side)[i])}");
            Console.WriteLine($"| {side.Name} | {string.Join(" | ", cells)} | {side.IsOptimized} |");
        }
    }

    /// <summary>A way to build the program.</summary>
    private sealed record Side(string Name, string[] Command)
    {
        public IReadOnlyList<Times> Steps { get; } = [.. DebugSources.Sizes.Select(_ => new Times())];

        public IReadOnlyList<Times> Windows { get; } = [.. DebugSources.Sizes.Select(_ => new Times())];

        public string IsOptimized { get; private set; } = "";

        public void Measure()
        {
            var words = ShipProject.Run(Command, []).Split(' ', StringSplitOptions.TrimEntries);
            for (var i = 0; i < Steps.Count; i++)
            {
                Steps[i].Add(double.Parse(words[i], CultureInfo.InvariantCulture));
                Windows[i].Add(double.Parse(words[Steps.Count + i], CultureInfo.InvariantCulture));
            }

            IsOptimized = words[^1];
        }
    }
}
