using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using RnnGen.Data;
using RnnGen.Training;

namespace RnnGen.Tests.Safety;

/// <summary>
/// Calls every entry point while another thread changes the tokens, class ids, lengths, masks and targets that it was given. Each
/// call must end as it should or in an <see cref="ArgumentException"/>. It runs in a process of its own, which a read out of
/// bounds ends.
/// </summary>
internal static class ArgumentStorm
{
    /// <summary>First argument of the test executable that asks for it; the second is the seconds in all.</summary>
    public const string Argument = "--argument-storm";

    private const int Steps = 48;
    private const int Batch = 6;
    private const int Crowd = 300;
    private const int Long = 4000;

    private static readonly int[] s_hostile = [-1, 11, 3, int.MaxValue, int.MinValue, 1 << 30, 1 << 20, -(1 << 24)];

    private static readonly int[] s_tokens = [.. Enumerable.Range(0, Long).Select(i => i * i % 11)];
    private static readonly int[] s_targets = [.. Enumerable.Range(0, Long).Select(i => i % 3)];
    private static readonly int[] s_lengths = [.. Enumerable.Range(0, Batch).Select(i => Steps - (7 * i))];
    private static readonly bool[] s_active = [.. Enumerable.Range(0, Crowd).Select(i => i % 3 != 1)];

    // What nobody hands to a model: it must come out as it went in.
    private static readonly int[][] s_unrelated =
        [.. Enumerable.Range(0, 64).Select(i => Enumerable.Repeat(0x5EED + i, 4096).ToArray())];

    private static volatile bool s_isOver;

    /// <summary>Prints each entry point with its calls and refusals; returns 0 where memory stayed as it was.</summary>
    public static int Run(double seconds)
    {
        var entries = Entries().ToArray();
        var vandals = new[] { Vandal(s_tokens, 1), Vandal(s_targets, 2), Vandal(s_lengths, 3), VandalOfMask(4) };
        foreach (var vandal in vandals)
            vandal.Start();
        foreach (var (name, call) in entries)
        {
            Console.WriteLine($"begins {name}");
            var (calls, refusals) = Call(call, TimeSpan.FromSeconds(seconds / entries.Length));
            Console.WriteLine($"ended {name} {calls} {refusals}");
        }

        s_isOver = true;
        foreach (var vandal in vandals)
            vandal.Join();
        var isIntact = Enumerable.Range(0, s_unrelated.Length).All(i => s_unrelated[i].All(value => value == 0x5EED + i));
        Console.WriteLine(isIntact ? "intact" : "changed");
        return isIntact ? 0 : 1;
    }

    private static (long Calls, long Refusals) Call(Action call, TimeSpan time)
    {
        var (calls, refusals, watch) = (0L, 0L, Stopwatch.StartNew());
        do
        {
            try
            {
                call();
            }
            catch (ArgumentException)
            {
                refusals++;
            }

            calls++;
        }
        while (watch.Elapsed < time);
        return (calls, refusals);
    }

    /// <summary>Puts a hostile value in a place for a moment, over and over.</summary>
    private static Thread Vandal(int[] values, int seed) => new(() =>
    {
        var (random, original) = (new Random(seed), (int[])values.Clone());
        while (!s_isOver)
        {
            // Most calls take the first few.
            var at = random.Next(random.Next(4) == 0 ? values.Length : Math.Min(values.Length, Crowd));
            Thread.SpinWait(random.Next(200));
            Volatile.Write(ref values[at], s_hostile[random.Next(s_hostile.Length)]);
            Thread.SpinWait(random.Next(200));
            Volatile.Write(ref values[at], original[at]);
        }
    })
    { IsBackground = true };

    private static Thread VandalOfMask(int seed) => new(() =>
    {
        var random = new Random(seed);
        while (!s_isOver)
        {
            var at = random.Next(s_active.Length);
            Volatile.Write(ref s_active[at], !s_active[at]);
        }
    })
    { IsBackground = true };

    private static IEnumerable<(string Name, Action Call)> Entries() =>
        [.. Streams(), .. Crowds(), .. Batches(), .. Windows(), .. Pairs(), .. Trainers()];

    private static IEnumerable<(string Name, Action Call)> Streams()
    {
        var (model, outputs, state) = (new TokenStream(1), new float[Long * 11], default(TokenStream.State));
        yield return ("Step", () => model.Step(s_tokens[5], ref state, outputs.AsSpan(0, 11)));
        yield return ("Run", () => model.Run(s_tokens, ref state, outputs));
        var (classifier, classes, both) = (new TokenClassifier(1), new float[3], default(TokenClassifier.State));
        yield return ("Run of the last step", () => classifier.Run(s_tokens.AsSpan(0, 100), ref both, classes));
    }

    private static IEnumerable<(string Name, Action Call)> Crowds()
    {
        var (model, outputs, states, team) =
            (new TokenStream(1), new float[Crowd * 11], new TokenStream.State[Crowd], new WorkerTeam(3));
        yield return ("crowd", () => model.Step(s_tokens.AsSpan(0, Crowd), states, outputs));
        yield return ("crowd with a mask", () => model.Step(s_tokens.AsSpan(0, Crowd), states, outputs, s_active));
        yield return ("crowd of a team", () => model.Step(s_tokens.AsMemory(0, Crowd), states, outputs, team));
        yield return (
            "crowd of a team with a mask", () => model.Step(s_tokens.AsMemory(0, Crowd), states, outputs, team, s_active));
        var (loop, values, loops) = (new FeatureLoop(1), new float[Crowd * 4], new FeatureLoop.State[Crowd]);
        yield return ("crowd fed back", () => loop.Step(loops, values, s_active));
        yield return ("crowd fed back, first step", () => loop.Step(new float[Crowd * 4], loops, values, s_active));
        yield return ("crowd fed back of a team", () => loop.Step(new float[Crowd * 4], loops, values, team, s_active));
    }

    private static IEnumerable<(string Name, Action Call)> Batches()
    {
        var (model, outputs, states) = (new TokenStream(1), new float[Steps * Batch * 11], new TokenStream.State[Batch]);
        var (work, shared) = (new TokenStream.Workspace(Steps, Batch), new TokenStream.Workspace(Steps, Batch, threads: 2));
        yield return ("Run of a batch", () => model.Run(Of(s_tokens), states, outputs, work));
        yield return ("Run of a ragged batch", () => model.Run(Of(s_tokens), s_lengths, states, outputs, work));
        yield return ("Run of a ragged batch on threads", () => model.Run(Of(s_tokens), s_lengths, states, outputs, shared));
        var (classifier, classes, both, whole) =
            (new TokenClassifier(1), new float[Batch * 3], new TokenClassifier.State[Batch],
                new TokenClassifier.Workspace(Steps, Batch));
        yield return (
            "Run of a ragged batch of both directions", () => classifier.Run(Of(s_tokens), s_lengths, both, classes, whole));
        var (filter, filtered, filters, memory) =
            (new FeatureFilter(1), new float[Steps * Batch * 4], new FeatureFilter.State[Batch],
                new FeatureFilter.Workspace(Steps, Batch));
        yield return (
            "Run of ragged features", () => filter.Run(new float[Steps * Batch * 4], s_lengths, filters, filtered, memory));
        var (loop, looped, loops, room) =
            (new FeatureLoop(1), new float[Steps * Batch * 4], new FeatureLoop.State[Batch],
                new FeatureLoop.Workspace(Steps, Batch));
        yield return ("Run of ragged feedback", () => loop.Run(new float[Batch * 4], Steps, s_lengths, loops, looped, room));
    }

    private static IEnumerable<(string Name, Action Call)> Windows()
    {
        var model = new TokenStream(1);
        foreach (var (how, window) in new[]
        {
            ("", model.CreateWindow(Batch)), (" on threads", model.CreateWindow(Batch, threads: 2)),
            (" recomputed", model.CreateWindow(Batch, recompute: 7)),
        })
        {
            yield return ("Evaluate" + how, () => window.Evaluate(Of(s_tokens), Of(s_targets), Steps));
            yield return ("Forward and Backward" + how, () =>
            {
                window.Forward(Of(s_tokens), Of(s_targets), Steps);
                window.Backward();
            }
            );
            yield return ("ragged Forward and Backward" + how, () =>
            {
                window.Forward(Of(s_tokens), Of(s_targets), Steps, s_lengths, lossFrom: 2);
                window.Backward();
            }
            );
        }

        var last = new TokenClassifier(1).CreateWindow(Batch);
        yield return ("Forward and Backward of the last step", () =>
        {
            last.Forward(Of(s_tokens), s_targets.AsSpan(0, Batch), Steps, s_lengths);
            last.Backward();
        }
        );
        var features = new FeatureFilter(1).CreateWindow(Batch, recompute: 5);
        yield return ("ragged Forward and Backward of features", () =>
        {
            features.Forward(new float[Steps * Batch * 4], [], Steps, s_lengths);
            features.Backward([], []);
        }
        );
        var fedBack = new FeatureLoop(1).CreateWindow(Batch);
        yield return ("ragged Forward and Backward of feedback", () =>
        {
            fedBack.Forward(new float[Batch * 4], [], Steps, s_lengths);
            fedBack.Backward([], []);
        }
        );
    }

    private static IEnumerable<(string Name, Action Call)> Pairs()
    {
        var pair = new Seq2Seq<TokenReader, TokenWriter>(new TokenReader(1), new TokenWriter(2), startToken: 0, endToken: 1);
        var window = pair.CreateWindow(Batch);
        yield return ("pair", () =>
        {
            window.Forward(Of(s_tokens), Of(s_targets), Steps, Steps);
            window.Backward(1);
        }
        );
        yield return ("ragged pair", () =>
        {
            window.Forward(Of(s_tokens), Of(s_targets), Steps, Steps, s_lengths, s_lengths);
            window.Backward(1);
        }
        );
        yield return ("Greedy", () => pair.Greedy(s_tokens.AsSpan(0, 200), 5));
        yield return ("Beam", () => pair.Beam(s_tokens.AsSpan(0, 200), new BeamOptions { Width = 3, MaxSteps = 5 }));
    }

    private static IEnumerable<(string Name, Action Call)> Trainers()
    {
        var trainer = new Trainer<TokenStream>(new TokenStream(1), new Adam(), new TrainerOptions { BatchSize = 4 });
        yield return ("Fit", () => trainer.Fit(s_tokens));
        yield return ("Evaluate of a trainer", () => trainer.Evaluate(new ContiguousBatches(s_tokens, batch: 4, steps: 48)));
    }

    private static ReadOnlySpan<int> Of(int[] values) => values.AsSpan(0, Steps * Batch);
}
