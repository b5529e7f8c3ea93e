using System;
using System.Linq;
using System.Numerics;
using RnnGen.Tests.Compilation;
using RnnGen.Tests.Determinism;
using Xunit;

namespace RnnGen.Tests.Lengths;

/// <summary>
/// A sequence of length 0 is at rest: it keeps its state, has outputs and gradients of 0, and changes nothing of the others.
/// </summary>
public sealed class RestingLanesTests
{
    private static readonly (int Batch, int[] Resting)[] s_batches = [
        (2, [0]), (3, [2]), (9, [1, 4, 5, 6, 7]), (13, [0, 3, 8, 12])];

    [Theory]
    [MemberData(nameof(LengthsModels.Names), MemberType = typeof(LengthsModels))]
    public void Others_have_the_bits_they_have_without_it(string name) =>
        ForEachBatch(name, new AsWithout(threads: 1, recompute: 0));

    [Theory]
    [MemberData(nameof(LengthsModels.Names), MemberType = typeof(LengthsModels))]
    public void On_several_threads_too(string name) => ForEachBatch(name, new AsWithout(threads: 3, recompute: 0));

    [Theory]
    [MemberData(nameof(LengthsModels.Names), MemberType = typeof(LengthsModels))]
    public void Where_steps_are_run_again_too(string name)
    {
        if (LengthsModels.Declaration(name).IsBidirectional)
            return;
        ForEachBatch(name, new AsWithout(threads: 2, recompute: 2));
        ForEachBatch(name, new AsWithout(threads: 1, recompute: 2, carry: 3));
    }

    [Theory]
    [MemberData(nameof(LengthsModels.Names), MemberType = typeof(LengthsModels))]
    public void Where_an_earlier_state_is_carried_too(string name) =>
        ForEachBatch(name, new AsWithout(threads: 1, recompute: 0, carry: 2));

    [Theory]
    [MemberData(nameof(LengthsModels.Names), MemberType = typeof(LengthsModels))]
    public void A_run_keeps_its_state_and_has_outputs_of_0(string name) => ForEachBatch(name, new Runs());

    [Theory]
    [MemberData(nameof(LengthsModels.Names), MemberType = typeof(LengthsModels))]
    public void All_may_be_at_rest_where_there_is_no_loss(string name) => ForEachBatch(name, new AllAtRest());

    private interface ICheck
    {
        void Run<T>(ITestModel<T> model, RestingLanes<T> batch)
            where T : unmanaged, INumber<T>;
    }

    private static void ForEachBatch(string name, ICheck check)
    {
        foreach (var (batch, resting) in s_batches)
        {
            if (LengthsModels.Declaration(name).Precision == Precision.Double)
                Run(LengthsModels.Create<double>(name));
            else
                Run(LengthsModels.Create<float>(name));

            void Run<T>(ITestModel<T> model)
                where T : unmanaged, INumber<T> => check.Run(model, RestingLanes<T>.Draw(model, batch, resting, seed: batch));
        }
    }

    /// <summary>After a batch of NaNs in every row and step.</summary>
    private static WindowResult<T> AfterNaN<T>(ITestModel<T> model, ITestWindow<T> window, PaddedBatch<T> batch)
        where T : unmanaged, INumber<T>
    {
        var (states, sequences) = ((T[])batch.States.Clone(), batch.Sequences);
        Array.Fill(states, T.CreateTruncating(double.NaN));
        sequences = sequences with
        {
            Lengths = [],
            Tokens = [.. sequences.Tokens.Select(id => Math.Max(id, 0))],
            Classes = [.. sequences.Classes.Select(id => Math.Max(id, 0))],
        };
        WindowResult<T>.Of(model, window, batch with { Sequences = sequences, States = states });
        window.Window.ZeroGradients();
        return WindowResult<T>.Of(model, window, batch);
    }

    private sealed class AsWithout(int threads, int recompute, int carry = 0) : ICheck
    {
        public void Run<T>(ITestModel<T> model, RestingLanes<T> batch)
            where T : unmanaged, INumber<T>
        {
            var (lanes, info) = (batch.Whole.Sequences, model.Info);
            var (others, whole) = (model.CreateWindow(batch.Others.Sequences.Batch, threads, recompute),
                model.CreateWindow(lanes.Batch, threads, recompute));
            others.Carry = whole.Carry = carry;
            var expected = WindowResult<T>.Of(model, others, batch.Others);
            var found = AfterNaN(model, whole, batch.Whole);
            var outputRows = info.Output == Output.LastStep ? 1 : lanes.Steps;
            if (info.Loss == Loss.None)
                Compare("outputs", outputRows, null);
            else
                SequenceResult<T>.AssertSame("loss", expected["loss"], found["loss"]);
            Compare("states", 1, batch.Whole.States);
            Compare("gradient of the states", 1, info.Loss == Loss.None ? batch.Whole.StateGradients : null);
            Compare("gradient of the inputs", lanes.InputSteps, null);
            foreach (var tensor in info.Tensors)
            {
                SequenceResult<T>.AssertSame(
                    tensor.Name, expected[WindowResult<T>.NameOf(tensor)], found[WindowResult<T>.NameOf(tensor)]);
            }

            // Of the others as it is without those at rest; of these what it was, or zero.
            void Compare(string part, int rows, T[]? atRest)
            {
                SequenceResult<T>.AssertSame(
                    part, expected[part], RestingLanes<T>.Lanes(found[part], rows, lanes.Batch, batch.Running));
                var resting = RestingLanes<T>.Lanes(found[part], rows, lanes.Batch, batch.Resting);
                SequenceResult<T>.AssertSame(
                    part + " at rest",
                    atRest is null ? new T[resting.Length] : RestingLanes<T>.Lanes(atRest, rows, lanes.Batch, batch.Resting),
                    resting);
            }
        }
    }

    private sealed class Runs : ICheck
    {
        public void Run<T>(ITestModel<T> model, RestingLanes<T> batch)
            where T : unmanaged, INumber<T>
        {
            var (lanes, rows) = (batch.Whole.Sequences, model.Info.Output == Output.LastStep ? 1 : batch.Whole.Sequences.Steps);
            var expected = SequenceResult<T>.Of(model, batch.Others.Sequences, batch.Others.States, model.RunBatch);
            foreach (var threads in (int[])[1, 3])
            {
                model.Threads = threads;
                var found = SequenceResult<T>.Of(model, lanes, batch.Whole.States, (sequences, states, outputs) =>
                {
                    outputs.Fill(T.CreateTruncating(double.NaN));
                    model.RunBatch(sequences, states, outputs);
                });
                SequenceResult<T>.AssertSame(
                    "outputs", expected.Outputs, RestingLanes<T>.Lanes(found.Outputs, rows, lanes.Batch, batch.Running));
                SequenceResult<T>.AssertSame(
                    "states", expected.States, RestingLanes<T>.Lanes(found.States, 1, lanes.Batch, batch.Running));
                var resting = RestingLanes<T>.Lanes(found.Outputs, rows, lanes.Batch, batch.Resting);
                SequenceResult<T>.AssertSame("outputs at rest", new T[resting.Length], resting);
                SequenceResult<T>.AssertSame(
                    "states at rest",
                    RestingLanes<T>.Lanes(batch.Whole.States, 1, lanes.Batch, batch.Resting),
                    RestingLanes<T>.Lanes(found.States, 1, lanes.Batch, batch.Resting));
            }

            model.Threads = 1;
        }
    }

    private sealed class AllAtRest : ICheck
    {
        public void Run<T>(ITestModel<T> model, RestingLanes<T> batch)
            where T : unmanaged, INumber<T>
        {
            var all =
                batch.Whole with { Sequences = batch.Whole.Sequences with { Lengths = new int[batch.Whole.Sequences.Batch] } };
            var run = SequenceResult<T>.Of(model, all.Sequences, all.States, model.RunBatch);
            SequenceResult<T>.AssertSame("outputs", new T[run.Outputs.Length], run.Outputs);
            SequenceResult<T>.AssertSame("states", all.States, run.States);
            if (model.Info.Loss != Loss.None)
            {
                var window = model.CreateWindow(all.Sequences.Batch);
                all.States.CopyTo(window.States);
                var fault = Assert.Throws<ArgumentException>(() => window.Forward(all.Sequences));
                Assert.Equal("lengths", fault.ParamName);
                Assert.Contains("lengths must leave a sequence a step that has a loss, but all are 0.", fault.Message);
                SequenceResult<T>.AssertSame("states", all.States, window.States.ToArray());
                return;
            }

            var found = AfterNaN(model, model.CreateWindow(all.Sequences.Batch, threads: 2), all);
            SequenceResult<T>.AssertSame("outputs", new T[run.Outputs.Length], found["outputs"]);
            SequenceResult<T>.AssertSame("states", all.States, found["states"]);
            SequenceResult<T>.AssertSame("gradient of the states", all.StateGradients, found["gradient of the states"]);
            foreach (var tensor in model.Info.Tensors)
                Assert.All(found[WindowResult<T>.NameOf(tensor)], value => Assert.Equal(T.Zero, value));
        }
    }
}
