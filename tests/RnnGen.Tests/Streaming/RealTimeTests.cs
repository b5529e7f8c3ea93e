using System;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace RnnGen.Tests.Streaming;

/// <summary>What a thread that must not be late relies on: a stream's calls do their arithmetic and nothing else.</summary>
public sealed class RealTimeTests
{
    private const int Block = 64;
    private const int Rounds = 20;

    [Fact]
    public void After_Prepare_the_first_calls_allocate_and_compile_nothing()
    {
        var model = new RealTimeModel(seed: 1);
        model.Prepare();
        var (inputs, outputs, state) = (new float[Block], new float[Block], default(RealTimeModel.State));
        _ = Disturbances.UntilNow();

        var before = Disturbances.UntilNow();
        model.Step(inputs.AsSpan(0, 1), ref state, outputs.AsSpan(0, 1));
        model.Run(inputs, ref state, outputs);
        var during = Disturbances.UntilNow() - before;

        Assert.Equal(0, during.Bytes);
        Assert.Equal(0, during.Methods);
    }

    [Fact]
    public void Calls_of_a_stream_fault_no_page_and_wait_for_nothing()
    {
        var model = new RealTimeModel(seed: 1);
        model.Prepare();
        var (inputs, outputs, state) = (new float[Block], new float[Block], default(RealTimeModel.State));

        // Other tests' garbage may be collected meanwhile, which stops this thread and moves its arrays. What the calls do
        // themselves they do in every round, so one without any is the proof.
        var during = InOneRound();
        for (var round = 1; round < Rounds && during is not { Bytes: 0, Methods: 0, Faults: 0, Waits: 0 }; round++)
            during = InOneRound();

        Assert.Equal(during with { Bytes = 0, Methods = 0, Faults = 0, Waits = 0 }, during);

        Disturbances InOneRound()
        {
            var before = Disturbances.UntilNow();
            for (var i = 0; i < Block; i++)
                model.Step(inputs.AsSpan(i, 1), ref state, outputs.AsSpan(i, 1));
            model.Run(inputs, ref state, outputs);
            return Disturbances.UntilNow() - before;
        }
    }

    [Fact]
    public async Task A_run_of_one_thread_keeps_no_other_thread_waiting()
    {
        var model = new RealTimeModel(seed: 1);
        model.Prepare();
        var (input, output, state) = (new float[1], new float[1], default(RealTimeModel.State));

        // A busy machine may let the other thread end first: then it gets more to do. With a lock it would always end first.
        var wasOvertaken = false;
        for (var steps = 200_000; steps <= 3_200_000 && !wasOvertaken; steps *= 2)
        {
            var (longInputs, longOutputs) = (new float[steps], new float[steps]);
            longOutputs.AsSpan().Fill(float.NaN);
            var other = Task.Factory.StartNew(
                () =>
                {
                    RealTimeModel.State otherState = default;
                    model.Run(longInputs, ref otherState, longOutputs);
                },
                TestContext.Current.CancellationToken,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default);
            SpinWait.SpinUntil(() => !float.IsNaN(Volatile.Read(ref longOutputs[0])));

            model.Step(input, ref state, output);
            model.Run(input, ref state, output);

            wasOvertaken = float.IsNaN(Volatile.Read(ref longOutputs[^1]));
            await other;
        }

        Assert.True(wasOvertaken, "No call ended while another thread's was at work.");
    }
}

/// <summary>A model that no other test compiles.</summary>
[RnnModel(InputSize = 1)]
[Lstm(8)]
[Dense(1)]
internal sealed partial class RealTimeModel;
