using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace RnnGen.Benchmarks.Generator;

/// <summary>
/// What large models take, and how soon a run ends that is cancelled, as an IDE cancels one when the user types on. Minima of
/// some rounds; of the cancelled runs the longest.
/// </summary>
internal static class PlanningTimes
{
    private const int Cancellations = 20;

    private static readonly (string Name, string Layers)[] Models =
    [
        ("Lstm(8, Layers = 32)", "[Lstm(8, Layers = 32)]"),
        ("Lstm(8, Layers = 64)", "[Lstm(8, Layers = 64)]"),
        ("Gru(4, Layers = 32), densely connected", "[Gru(4)] [Gru(4, Layers = 32, DenseConnection = true)]"),
        ("200 attributes: Lstm(8)", Attributes(200, "[Lstm(8)]")),
        ("200 attributes: Lstm(8), Dense(8)", Attributes(100, "[Lstm(8)] [Dense(8)]")),
    ];

    /// <summary>Prints a table.</summary>
    /// <param name="rounds">Runs of each model, besides those that are cancelled.</param>
    public static int Run(int rounds)
    {
        Measure(ProjectOf("[Lstm(8)] [Gru(8)] [Dense(2)]"));
        Console.WriteLine("| model | plan, s | write, s | MB, with parsing what was written | characters, millions | "
            + "cancelled to ended, ms, most |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var (name, layers) in Models)
        {
            var project = ProjectOf(layers);
            var runs = Enumerable.Range(0, rounds).Select(_ => Measure(project)).ToList();
            var whole = runs.Min(run => run.Plan) + runs.Min(run => run.Emit);
            var cancelled =
                Enumerable.Range(0, Cancellations).Select(i => Cancel(project, whole * (i + 0.5) / Cancellations)).Max();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {runs.Min(run => run.Plan):F2} | {runs.Min(run => run.Emit):F2} | {runs[0].Bytes / 1e6:F0} | "
                    + $"{runs[0].Characters / 1e6:F1} | {cancelled:F1} |"));
        }

        return 0;
    }

    private static string Attributes(int count, string layers) => string.Join(' ', Enumerable.Repeat(layers, count));

    private static GeneratorProject ProjectOf(string layers) => GeneratorProject.Create(
        $"using RnnGen;\n\n[RnnModel(InputSize = 3, TruncationLength = 8, Loss = Loss.MeanSquaredError)]\n{layers}\n"
        + "public sealed partial class Model;\n");

    private static (double Plan, double Emit, long Bytes, int Characters) Measure(GeneratorProject project)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var result =
            GeneratorProject.CreateDriver(tracksSteps: true).RunGenerators(project.Compilation).GetRunResult().Results.Single();
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        if (result.GeneratedSources.Length != 1)
        {
            throw new InvalidOperationException(
                $"The model was not generated: {result.Exception?.Message ?? result.Diagnostics.FirstOrDefault()?.ToString()}");
        }

        return (SecondsOf(result, "Graph") + SecondsOf(result, "Plan"), SecondsOf(result, "Emit"), bytes,
            result.GeneratedSources[0].SourceText.Length);
    }

    private static double SecondsOf(GeneratorRunResult result, string step) =>
        result.TrackedSteps[step + "Attempt"].Sum(run => run.ElapsedTime.TotalSeconds);

    /// <summary>Cancels a run after some time, or as soon as it ended; milliseconds from then to its end.</summary>
    private static double Cancel(GeneratorProject project, double seconds)
    {
        using var source = new CancellationTokenSource();
        var run = Task.Run(() => GeneratorProject.CreateDriver().RunGenerators(project.Compilation, source.Token));
        Thread.Sleep(TimeSpan.FromSeconds(seconds));
        var watch = Stopwatch.StartNew();
        source.Cancel();
        ((IAsyncResult)run).AsyncWaitHandle.WaitOne();
        return watch.Elapsed.TotalMilliseconds;
    }
}
