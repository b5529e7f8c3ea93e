using System;
using System.Linq;
using System.Runtime;
using RnnGen.Tests.Api;
using RnnGen.Training;
using Xunit;

namespace RnnGen.Tests.Streaming;

/// <summary>What is compiled while a program loads.</summary>
public sealed class PreparationTests
{
    [Fact]
    public void After_Prepare_first_calls_compile_nothing()
    {
        var model = new PreparedModel(seed: 1);
        var optimizer = new Sgd { LearningRate = 0.1 };
        model.Prepare(training: true, optimizer);
        using var window = model.CreateWindow(3);
        PreparedModel.State state = default;
        var (states, inputs, targets, outputs) =
            (new PreparedModel.State[5], new float[4 * 3 * 2], new float[4 * 3 * 2], new float[5 * 2]);
        int[] lengths = [4, 2, 3];
        _ = JitInfo.GetCompiledMethodCount(currentThread: true);

        var before = JitInfo.GetCompiledMethodCount(currentThread: true);
        model.Step(inputs.AsSpan(0, 2), ref state, outputs.AsSpan(0, 2));
        model.Step(inputs.AsSpan(0, 10), states, outputs);
        model.Run(inputs.AsSpan(0, 8), ref state, outputs.AsSpan(0, 8));
        window.Forward(inputs, targets, 4);
        window.Backward();
        optimizer.Step(window, maxNorm: 1);
        var after = JitInfo.GetCompiledMethodCount(currentThread: true);

        Assert.Equal(before, after);
        window.Forward(inputs, targets, 4, lengths);
    }

    [Fact]
    public void It_changes_nothing_of_the_model_or_the_optimiser()
    {
        var (model, same) = (new PreparedModel(seed: 1), new PreparedModel(seed: 1));
        var (prepared, fresh) = (new Adam { LearningRate = 0.01 }, new Adam { LearningRate = 0.01 });

        model.Prepare(training: true, prepared);

        Assert.Equal(same.Parameters.Values.Span.ToArray(), model.Parameters.Values.Span.ToArray());
        Assert.Equal(Learned(same, fresh), Learned(model, prepared));
    }

    [Fact]
    public void Every_kind_of_model_is_prepared()
    {
        new CharacterModel(seed: 1).Prepare(training: true);
        new ClassifierModel(seed: 1).Prepare(training: true);
        new EveryStepModel(seed: 1).Prepare(training: true);
        new FeedbackModel(seed: 1).Prepare(training: true);
        new GenerativeModel(seed: 1).Prepare();
        new DoubleModel(seed: 1).Prepare(training: true);
        new Seq2Seq.Listener(seed: 1).Prepare(training: true);
        new Seq2Seq.Writer(seed: 1).Prepare(training: true);
        new Graphs.EveryLoss(seed: 1).Prepare(training: true);
        new Graphs.WeightedClasses(seed: 1).Prepare(training: true, new RmsProp());
    }

    private static float[] Learned(PreparedModel model, Adam adam)
    {
        using var window = model.CreateWindow(1);
        for (var i = 0; i < 2; i++)
        {
            window.Forward([.. Enumerable.Repeat(0.5f, 8)], [.. Enumerable.Repeat(1f, 8)], 4);
            window.Backward();
            adam.Step(window);
        }

        return model.Parameters.Values.Span.ToArray();
    }
}

/// <summary>A model that no other test compiles.</summary>
[RnnModel(InputSize = 2, TruncationLength = 4, Loss = Loss.MeanSquaredError)]
[Gru(6)]
[Dense(2)]
internal sealed partial class PreparedModel;
