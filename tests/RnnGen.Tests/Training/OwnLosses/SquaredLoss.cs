using System;
using System.Collections.Generic;
using RnnGen.Training;

namespace RnnGen.Tests.Training;

/// <summary>The mean squared error as a user would write it.</summary>
internal sealed class SquaredLoss : TrainingLoss<float, float>
{
    public override LossValue Compute(
        ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> dOutputs, in LossWindow<float> window)
    {
        var (sum, count) = (0.0, window.ValidSteps);
        for (var step = 0; step < window.Steps; step++)
        {
            for (var sequence = 0; sequence < window.Batch; sequence++)
            {
                if (!window.HasLoss(step, sequence))
                    continue;
                var at = (step * window.Batch) + sequence;
                var error = outputs[at] - targets[at];
                sum += error * error;
                dOutputs[at] = 2 * error / count;
            }
        }

        return new LossValue(sum / count, count);
    }
}

/// <summary>As <see cref="SquaredLoss"/>, but throws at a window, after it has changed what it carries.</summary>
internal sealed class FailingLoss : TrainingLoss<float, float>
{
    private int _windows;

    public int FailsAt { get; init; } = -1;

    public override int StateSize(ModelInfo model) => 1;

    public override LossValue Compute(
        ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> dOutputs, in LossWindow<float> window)
    {
        var shift = window.State[0];
        window.State[0] += 0.25f;
        if (_windows++ == FailsAt)
            throw new NotSupportedException("as asked");
        for (var i = 0; i < outputs.Length; i++)
            dOutputs[i] = 2 * (outputs[i] - targets[i] - shift) / outputs.Length;
        return new LossValue(1, outputs.Length);
    }
}

/// <summary>As <see cref="SquaredLoss"/>, of targets with a weight each.</summary>
internal sealed class WeightedSquaredLoss : TrainingLoss<(float Value, float Weight), float>
{
    public override LossValue Compute(
        ReadOnlySpan<float> outputs,
        ReadOnlySpan<(float Value, float Weight)> targets,
        Span<float> dOutputs,
        in LossWindow<float> window)
    {
        var (sum, weight) = (0.0, 0.0);
        for (var pass = 0; pass < 2; pass++)
        {
            for (var at = 0; at < targets.Length; at++)
            {
                if (!window.HasLoss(at / window.Batch, at % window.Batch))
                    continue;
                var error = outputs[at] - targets[at].Value;
                if (pass == 0)
                    (sum, weight) = (sum + (targets[at].Weight * error * error), weight + targets[at].Weight);
                else
                    dOutputs[at] = (float)(2 * targets[at].Weight * error / weight);
            }
        }

        return new LossValue(sum / weight, weight);
    }
}

/// <summary>Writes down what it is asked, and counts the windows of each sequence in its state.</summary>
internal sealed class RecordingLoss : TrainingLoss<float, float>
{
    public List<(int Steps, int[] Lengths, int LossFrom, bool Starts, float[] State)> Calls { get; } = [];

    public LossValue Value { get; set; } = new(1, 1);

    public float Gradient { get; init; }

    public override int StateSize(ModelInfo model) => 1;

    public override LossValue Compute(
        ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> dOutputs, in LossWindow<float> window)
    {
        Calls.Add((window.Steps, window.Lengths.ToArray(), window.LossFrom, window.StartsSequences, window.State.ToArray()));
        dOutputs.Fill(Gradient);
        foreach (ref var count in window.State)
            count++;
        return Value;
    }
}
