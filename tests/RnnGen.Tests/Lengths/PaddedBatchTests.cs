using System;
using System.Numerics;
using RnnGen.Tests.Compilation;
using RnnGen.Tests.Determinism;
using Xunit;

namespace RnnGen.Tests.Lengths;

/// <summary>A sequence that ends before others beside it has the result it has alone; what follows its end is not read.</summary>
public sealed class PaddedBatchTests
{
    private static readonly int[] s_batches = [2, 3, 8, 13];

    [Theory]
    [MemberData(nameof(LengthsModels.Names), MemberType = typeof(LengthsModels))]
    public void Each_sequence_has_the_bits_it_has_alone(string name) => ForEachBatch(name, new Alone());

    [Theory]
    [MemberData(nameof(LengthsModels.Names), MemberType = typeof(LengthsModels))]
    public void What_the_padding_holds_changes_nothing(string name) => ForEachBatch(name, new Spoilt());

    [Theory]
    [MemberData(nameof(LengthsModels.Names), MemberType = typeof(LengthsModels))]
    public void A_window_keeps_nothing_of_the_batch_before(string name) => ForEachBatch(name, new Reused());

    private interface ICheck
    {
        void Run<T>(ITestModel<T> model, PaddedBatch<T> batch)
            where T : unmanaged, INumber<T>;
    }

    private static void ForEachBatch(string name, ICheck check)
    {
        foreach (var batch in s_batches)
        {
            if (LengthsModels.Declaration(name).Precision == Precision.Double)
                Run(LengthsModels.Create<double>(name));
            else
                Run(LengthsModels.Create<float>(name));

            void Run<T>(ITestModel<T> model)
                where T : unmanaged, INumber<T> => check.Run(model, PaddedBatch<T>.Draw(model, batch, seed: batch));
        }
    }

    private sealed class Alone : ICheck
    {
        public void Run<T>(ITestModel<T> model, PaddedBatch<T> batch)
            where T : unmanaged, INumber<T>
        {
            var expected = SequenceResult<T>.Of(model, batch.Sequences, batch.States, model.RunEach);
            expected.AssertSame("Run", SequenceResult<T>.Of(model, batch.Sequences, batch.States, model.RunBatch));
            var window = WindowResult<T>.Of(model, model.CreateWindow(batch.Sequences.Batch), batch);
            SequenceResult<T>.AssertSame("Window, states", expected.States, window["states"]);
            if (model.Info.Loss == Loss.None)
                SequenceResult<T>.AssertSame("Window, outputs", expected.Outputs, window["outputs"]);
        }
    }

    private sealed class Spoilt : ICheck
    {
        public void Run<T>(ITestModel<T> model, PaddedBatch<T> batch)
            where T : unmanaged, INumber<T>
        {
            var spoilt = batch.Spoilt(model.Info.Output);
            SequenceResult<T>.Of(model, batch.Sequences, batch.States, model.RunBatch)
                .AssertSame("Run", SequenceResult<T>.Of(model, spoilt.Sequences, batch.States, model.RunBatch));
            WindowResult<T>.Of(model, model.CreateWindow(batch.Sequences.Batch), batch)
                .AssertSame("Window", WindowResult<T>.Of(model, model.CreateWindow(batch.Sequences.Batch), spoilt));
        }
    }

    private sealed class Reused : ICheck
    {
        // The batch before diverged: its states and gradients are NaN in every row.
        public void Run<T>(ITestModel<T> model, PaddedBatch<T> batch)
            where T : unmanaged, INumber<T>
        {
            var window = model.CreateWindow(batch.Sequences.Batch);
            var diverged = (T[])batch.States.Clone();
            Array.Fill(diverged, T.CreateTruncating(double.NaN));
            WindowResult<T>.Of(
                model, window, batch with { Sequences = batch.Sequences with { Lengths = [] }, States = diverged });
            window.Window.ZeroGradients();
            WindowResult<T>.Of(model, model.CreateWindow(batch.Sequences.Batch), batch)
                .AssertSame("Window", WindowResult<T>.Of(model, window, batch));
        }
    }
}
