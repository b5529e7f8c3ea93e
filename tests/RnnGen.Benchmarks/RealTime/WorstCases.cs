using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using RnnGen.Benchmarks.Models;
using RnnGen.Tests.Streaming;

namespace RnnGen.Benchmarks.RealTime;

/// <summary>The longest of millions of steps, beside their median and what the machine itself does meanwhile.</summary>
internal static class WorstCases
{
    private const int Block = 64;
    private const int WarmUp = 100_000;

    // Only a call that took longer than this is asked whether the thread was preempted.
    private const long Long = 5_000;

    /// <summary>Measures and prints a table.</summary>
    /// <param name="steps">Steps of each row; blocks are as many fewer.</param>
    public static void Print(int steps)
    {
        Console.WriteLine(
            "| one call | median, ns | 99.99 % | 99.9999 % | worst | worst, not preempted | bytes | collections "
                + "| methods compiled | page faults | waits | preempted |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|");
        Row("nothing but the clock", steps, _ => { });
        Rows("LSTM(32)", new LstmStream32(seed: 1), steps);
        Rows("GRU(32)", new GruStream32(seed: 1), steps);
    }

    private static void Rows<TState>(string name, IStreamingModel<TState, float, float> model, int steps)
        where TState : unmanaged
    {
        var (inputs, outputs, state) = (DenormalCases.Sound(Block), new float[Block], default(TState));
        Row($"{name}, `Step`", steps, i => model.Step(inputs.AsSpan(i % Block, 1), ref state, outputs.AsSpan(0, 1)));
        Row($"{name}, `Run` of {Block}", steps / Block, _ => model.Run(inputs, ref state, outputs));
    }

    private static void Row(string name, int calls, Action<int> call)
    {
        var histogram = new LatencyHistogram();
        Measure(new LatencyHistogram(), Math.Min(calls, WarmUp), call);
        var before = Disturbances.UntilNow();
        Measure(histogram, calls, call);
        var after = Disturbances.UntilNow();
        Console.WriteLine($"| {name} | {histogram} | {after - before} |");
    }

    // In full from the first call, so that the JIT replaces nothing meanwhile.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Measure(LatencyHistogram histogram, int calls, Action<int> call)
    {
        var ticks = 1e9 / Stopwatch.Frequency;
        var preemptions = Disturbances.UntilNow().Preemptions;
        for (var i = 0; i < calls; i++)
        {
            var start = Stopwatch.GetTimestamp();
            call(i);
            var time = (long)((Stopwatch.GetTimestamp() - start) * ticks);
            var known = preemptions;
            if (time > Long) preemptions = Disturbances.UntilNow().Preemptions;
            histogram.Add(time, isUndisturbed: preemptions == known);
        }
    }
}
