using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using RnnGen.Benchmarks.Build;

namespace RnnGen.Benchmarks.Generator;

/// <summary>
/// What the generator takes beside 50 models, run as an IDE runs it: on every edit of the project, with what the run before left.
/// An unrelated edit should take less than 20 ms and an edit of one model less than 50, so that typing stays instant. On a busy
/// machine only the minima mean anything.
/// </summary>
internal static class GeneratorTimes
{
    private const int WarmUp = 60;

    // Of the generator, in the order they run.
    private static readonly string[] OwnSteps = ["Discover", "Declare", "Graph", "Plan", "Emit", "Costs", "CostReport"];

    /// <summary>Prints a table of times, and the steps that ran again.</summary>
    /// <param name="rounds">Edits of each kind.</param>
    public static int Run(int rounds)
    {
        var cold = First();
        var warm = Enumerable.Range(0, 3).Select(_ => First()).ToList();

        Console.WriteLine(FormattableString.Invariant(
            $"{ModelDeclarations.Count} models and as many other files; {rounds} edits of each kind."));
        Console.WriteLine();
        Console.WriteLine("| the generator's time, ms | min | median | max |");
        Console.WriteLine("|---|---|---|---|");
        Row("first run in a process, per model", [cold / ModelDeclarations.Count]);
        Row("first run in a warm process, per model", [.. warm.Select(time => time / ModelDeclarations.Count)]);
        Row("an unrelated edit", Edits(rounds, (project, i) => project.EditOther(i)));
        Row("a line above one model", Edits(rounds, (project, i) => project.EditAbove(i)));
        Row("an edit of one model", Edits(rounds, (project, i) => project.EditModel(i)));
        Console.WriteLine();
        Steps("an unrelated edit", project => project.EditOther(1));
        Steps("an edit of one model", project => project.EditModel(1));
        return 0;
    }

    private static double First()
    {
        var driver = GeneratorProject.CreateDriver();
        return Time(GeneratorProject.Create(), ref driver);
    }

    private static double[] Edits(int rounds, Action<GeneratorProject, int> edit)
    {
        var project = GeneratorProject.Create();
        var driver = GeneratorProject.CreateDriver();
        Time(project, ref driver);
        List<double> times = [];
        for (var i = 1; i <= WarmUp + rounds; i++)
        {
            edit(project, i);
            var time = Time(project, ref driver);
            if (i > WarmUp) times.Add(time);
        }

        return [.. times];
    }

    /// <summary>Milliseconds of a run, what the compiler binds for it included; parsing is not.</summary>
    private static double Time(GeneratorProject project, ref GeneratorDriver driver)
    {
        var watch = Stopwatch.StartNew();
        driver = driver.RunGenerators(project.Compilation);
        var time = watch.Elapsed.TotalMilliseconds;
        if (driver.GetRunResult() is not { Diagnostics: var found }
            || found.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            throw new InvalidOperationException("The models have errors.");
        }

        return time;
    }

    private static void Steps(string edited, Action<GeneratorProject> edit)
    {
        var project = GeneratorProject.Create();
        var driver = GeneratorProject.CreateDriver(tracksSteps: true).RunGenerators(project.Compilation);
        edit(project);
        var result = driver.RunGenerators(project.Compilation).GetRunResult().Results.Single();
        Console.WriteLine($"Steps after {edited}: "
            + string.Join("; ", OwnSteps.Select(step => $"{step} {Reasons(result.TrackedSteps[step])}")));
    }

    private static string Reasons(IEnumerable<IncrementalGeneratorRunStep> runs) => string.Join(", ", runs
        .SelectMany(run => run.Outputs)
        .CountBy(output => output.Reason)
        .OrderByDescending(reason => reason.Value)
        .Select(reason => string.Create(CultureInfo.InvariantCulture, $"{reason.Value} {reason.Key}")));

    private static void Row(string name, double[] times)
    {
        Array.Sort(times);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {name} | {times[0]:F2} | {times[times.Length / 2]:F2} | {times[^1]:F2} |"));
    }
}
