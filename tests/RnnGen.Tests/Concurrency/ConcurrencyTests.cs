using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using RnnGen.Tests.Compilation;
using Xunit;

namespace RnnGen.Tests.Concurrency;

/// <summary>A model is read-only during inference: eight threads on one get what one thread gets.</summary>
public sealed class ConcurrencyTests
{
    private const int Threads = 8;
    private const int Rounds = 40;
    private const int Steps = 9;

    private static readonly IReadOnlyDictionary<string, TestDeclaration> s_declarations = Rnns.All.ToDictionary(
        cell => cell,
        cell => new TestDeclaration { Layers = $"[Embedding(13, 6)] {Rnns.Attribute(cell, 33, "Layers = 2")} [Dense(13)]" });

    private static readonly Lazy<CompiledModels> s_models = new(() => new CompiledModels("Concurrency", s_declarations.Values));

    public static IEnumerable<TheoryDataRow<string>> Models() =>
        s_declarations.Keys.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Models))]
    public void Eight_threads_get_what_one_thread_gets(string name)
    {
        var model = s_models.Value.Create<float>(s_declarations[name]);
        var expected = Enumerable.Range(0, Threads).Select(thread => Results(model, thread)).ToArray();
        var actual = new float[Threads][];
        var failures = new List<Exception>();

        using var start = new Barrier(Threads);
        var threads = Enumerable.Range(0, Threads).Select(thread => new Thread(() =>
        {
            try
            {
                start.SignalAndWait();
                for (var round = 0; round < Rounds; round++)
                {
                    actual[thread] = Results(model, thread);
                    if (!actual[thread].AsSpan().SequenceEqual(expected[thread]))
                        return;
                }
            }
            catch (Exception exception)
            {
                lock (failures)
                    failures.Add(exception);
            }
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        Assert.Empty(failures);
        Assert.All(Enumerable.Range(0, Threads), thread => Assert.Equal(expected[thread], actual[thread]));
    }

    // Each thread its own sequences, states and outputs; another number of sequences on each. Run without a workspace
    // draws on what the model keeps for it, which the threads share.
    private static float[] Results(ITestModel<float> model, int thread)
    {
        var random = new RandomData(thread);
        var sequences = random.Sequences<float>(model.Info, Steps, batch: thread + 1);
        var states = random.States(model, sequences.Batch);
        var outputs = new float[model.OutputLength(sequences)];
        var results = new List<float>();
        foreach (var way in new Way[] { model.StepEach, model.StepCrowd, model.RunEach, model.RunBatch })
        {
            way(sequences, states, outputs);
            results.AddRange(outputs);
        }

        results.AddRange(states);
        return [.. results];
    }

    private delegate void Way(Sequences<float> sequences, Span<float> states, Span<float> outputs);
}
