using System;
using System.Globalization;
using System.Linq;

namespace RnnGen.Benchmarks.Arm64;

/// <summary>
/// Instructions that a step executes on Arm64, ours beside those of the same network in C++, counted by an emulator. They are no
/// times, but they are the same on every machine.
/// </summary>
internal static class InstructionReport
{
    // A multiple of a block of 128. What a program does before and after is in both counts of a difference.
    private const int Steps = 1280;

    /// <summary>Counts and prints a markdown table.</summary>
    public static int Run()
    {
        using var build = ArmBuild.Create(out var missing);
        if (build is null)
        {
            Console.WriteLine($"Skipped: {missing}");
            return 0;
        }

        Console.WriteLine($"Instructions of a step on Arm64: of {2 * Steps} steps less those of {Steps}, over {Steps}.");
        Console.WriteLine($"RnnGen: NativeAOT of linux-arm64. C++: our own, g++ {ArmBuild.CppFlags}, the shortest variant.");
        Console.WriteLine();
        Console.WriteLine("| 1 in, dense(1) | | all | multiply-adds | by element | broadcasts | loads | stores | calls "
            + "| all, of C++'s |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var cell in ArmSources.Cells)
        {
            foreach (var units in ArmSources.Units) Rows(build, cell, units);
        }

        return 0;
    }

    private static void Rows(ArmBuild build, string cell, int units)
    {
        var step = OfStep(build, build.Ours, cell, units, "step");
        var run = OfStep(build, build.Ours, cell, units, "run");
        var cpp = new[] { "1", "2" }
            .Select(chains => OfStep(build, build.Cpp, cell, units, "run", chains))
            .MinBy(counts => counts.Total)!;
        foreach (var (name, counts) in new[] { ("RnnGen, `Step`", step), ("RnnGen, `Run`", run), ("C++", cpp) })
        {
            var ratio = FormattableString.Invariant($"{counts.Total / cpp.Total:F2}");
            Console.WriteLine($"| {cell} {units} | {name} | {counts} | {ratio} |");
        }
    }

    private static InstructionCounts OfStep(
        ArmBuild build, string program, string cell, int units, string way, params string[] more)
    {
        return InstructionCounts.OfStep(Of(Steps), Of(2 * Steps), Steps);

        InstructionCounts Of(int steps) => build.Count(program, [cell, Text(units), way, Text(steps), .. more]);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
