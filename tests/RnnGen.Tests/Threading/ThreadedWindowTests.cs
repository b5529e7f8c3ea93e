using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Threading;
using RnnGen.Tests.Compilation;
using RnnGen.Tests.Determinism;
using RnnGen.Tests.Lengths;
using Xunit;

namespace RnnGen.Tests.Threading;

/// <summary>
/// Threads change when something is computed, never what: windows and workspaces of any number have the same bits.
/// </summary>
public sealed class ThreadedWindowTests
{
    private static readonly int[] s_threads = [2, 3, 8];
    private static readonly int[] s_batches = [1, 8, 13];

    public static IEnumerable<TheoryDataRow<string>> Models() => LengthsModels.Names();

    [Theory]
    [MemberData(nameof(Models))]
    public void Any_number_of_threads_gives_the_bits_of_one(string name)
    {
        if (LengthsModels.Declaration(name).Precision == Precision.Double)
            Check(LengthsModels.Create<double>(name));
        else
            Check(LengthsModels.Create<float>(name));
    }

    [Fact]
    public void Two_windows_of_one_model_train_side_by_side()
    {
        var model = LengthsModels.Create<float>("lstm");
        var batches = new[] { PaddedBatch<float>.Draw(model, 9, seed: 1), PaddedBatch<float>.Draw(model, 16, seed: 1) };
        var expected =
            batches.Select(batch => WindowResult<float>.Of(model, model.CreateWindow(batch.Sequences.Batch), batch)).ToArray();
        var actual = new WindowResult<float>[2];
        var threads = batches.Select((batch, i) => new Thread(() =>
        {
            var window = model.CreateWindow(batch.Sequences.Batch, threads: 3);
            using (window.Window)
            {
                for (var round = 0; round < 20; round++)
                {
                    window.Window.ZeroGradients();
                    actual[i] = WindowResult<float>.Of(model, window, batch);
                }
            }
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        expected[0].AssertSame("first window", actual[0]);
        expected[1].AssertSame("second window", actual[1]);
    }

    [Fact]
    public void A_window_disposed_of_says_so()
    {
        var model = LengthsModels.Create<float>("lstm");
        var batch = PaddedBatch<float>.Draw(model, 8, seed: 1);
        var window = model.CreateWindow(8, threads: 2);
        Assert.Equal(2, window.Window.Threads);
        window.Window.Dispose();
        Assert.Throws<ObjectDisposedException>(() => WindowResult<float>.Of(model, window, batch));
    }

    [Fact]
    public void Fewer_than_one_thread_is_an_error()
    {
        var model = LengthsModels.Create<float>("lstm");
        Assert.Equal("threads", Assert.Throws<ArgumentOutOfRangeException>(() => model.CreateWindow(8, threads: 0)).ParamName);
    }

    private static void Check<T>(ITestModel<T> model)
        where T : unmanaged, INumber<T>
    {
        foreach (var count in s_batches)
        {
            var ragged = PaddedBatch<T>.Draw(model, count, seed: count);
            var even = ragged with { Sequences = ragged.Sequences with { Lengths = [] } };
            foreach (var batch in new[] { ragged, even })
            {
                var expected = WindowResult<T>.Of(model, model.CreateWindow(count), batch);
                var run = SequenceResult<T>.Of(model, batch.Sequences, batch.States, model.RunBatch);
                foreach (var threads in s_threads)
                {
                    var window = model.CreateWindow(count, threads);
                    using (window.Window)
                        expected.AssertSame($"Window of {count} on {threads} threads", WindowResult<T>.Of(model, window, batch));
                    model.Threads = threads;
                    run.AssertSame($"Run of {count} on {threads} threads",
                        SequenceResult<T>.Of(model, batch.Sequences, batch.States, model.RunBatch));
                    model.Threads = 1;
                }
            }
        }
    }
}
