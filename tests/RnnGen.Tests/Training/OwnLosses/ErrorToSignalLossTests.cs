using System;
using System.Linq;
using RnnGen.Training;
using Xunit;

namespace RnnGen.Tests.Training;

/// <summary>The error-to-signal ratio against its formula, and its gradient against finite differences.</summary>
public sealed class ErrorToSignalLossTests
{
    private const int Batch = 3;
    private const int Channels = 2;
    private const int Lanes = Batch * Channels;
    private static readonly ModelInfo Info = DoubleOpenModel.Info;

    [Theory]
    [InlineData(0.85, 0)]
    [InlineData(0, 0)]
    [InlineData(0.95, 0.5)]
    public void A_window_has_the_ratio_of_the_formula(double preEmphasis, double meanWeight)
    {
        const int Steps = 5;
        var (outputs, targets) = (Draw(Steps, 1), Draw(Steps, 2));
        var loss = new ErrorToSignalLoss<double> { PreEmphasis = preEmphasis, MeanWeight = meanWeight, Epsilon = 1e-3 };
        double At(double[] series, int step, int lane) => step < 0 ? 0 : series[(step * Lanes) + lane];
        var (error, energy, means, signal) = (0.0, 0.0, 0.0, 0.0);
        for (var lane = 0; lane < Lanes; lane++)
        {
            var sum = 0.0;
            for (var step = 0; step < Steps; step++)
            {
                var target = At(targets, step, lane) - (preEmphasis * At(targets, step - 1, lane));
                var output = At(outputs, step, lane) - (preEmphasis * At(outputs, step - 1, lane));
                (error, energy) = (error + Math.Pow(target - output, 2), energy + (target * target) + 1e-3);
                sum += At(outputs, step, lane) - At(targets, step, lane);
                signal += Math.Pow(At(targets, step, lane), 2) + 1e-3;
            }

            means += sum * sum / Steps;
        }

        var value = Compute(loss, outputs, targets, Steps, [5, 5, 5], new double[2 * Lanes]);
        Assert.Equal((error / energy) + (meanWeight * means / signal), value.Mean, 1e-12);
        Assert.Equal(energy, value.Weight, 1e-12);
    }

    [Fact]
    public void Windows_weighed_by_their_weights_give_the_ratio_over_all()
    {
        var (outputs, targets, loss) = (Draw(9, 1), Draw(9, 2), new ErrorToSignalLoss<double>());
        var whole = Compute(loss, outputs, targets, 9, [9, 9, 9], new double[2 * Lanes]);
        var state = new double[2 * Lanes];
        var first = Compute(loss, outputs[..(4 * Lanes)], targets[..(4 * Lanes)], 4, [4, 4, 4], state);
        var second = Compute(loss, outputs[(4 * Lanes)..], targets[(4 * Lanes)..], 5, [5, 5, 5], state);
        var sum = (first.Mean * first.Weight) + (second.Mean * second.Weight);
        Assert.Equal(whole.Mean, sum / (first.Weight + second.Weight), 1e-12);
        Assert.Equal(whole.Weight, first.Weight + second.Weight, 1e-12);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 0)]
    [InlineData(0, 0.4)]
    [InlineData(1, 0.4)]
    public void The_gradient_is_that_of_finite_differences(int lossFrom, double meanWeight)
    {
        const int Steps = 6;
        var (outputs, targets, state) = (Draw(Steps, 1), Draw(Steps, 2), Draw(2, 3));
        int[] lengths = [6, 4, 0];
        var loss = new ErrorToSignalLoss<double> { MeanWeight = meanWeight };
        var gradient = new double[outputs.Length];
        loss.Compute(outputs, targets, gradient, new LossWindow<double>(Steps, Batch, lengths, lossFrom, state: [.. state]));
        double At(double[] of) => Compute(loss, of, targets, Steps, lengths, [.. state], lossFrom).Mean;
        for (var i = 0; i < outputs.Length; i++)
        {
            if (i / Lanes < lossFrom)
                continue;
            var (up, down) = ((double[])outputs.Clone(), (double[])outputs.Clone());
            (up[i], down[i]) = (up[i] + 1e-6, down[i] - 1e-6);
            Assert.Equal((At(up) - At(down)) / 2e-6, gradient[i], 1e-8);
        }
    }

    [Fact]
    public void A_sequence_at_rest_keeps_its_samples_and_one_that_ends_leaves_its_last()
    {
        var (outputs, targets, state) = (Draw(3, 1), Draw(3, 2), Draw(2, 3));
        var kept = (double[])state.Clone();
        Compute(new ErrorToSignalLoss<double>(), outputs, targets, 3, [3, 2, 0], state);
        Assert.Equal([targets[12], outputs[12], targets[13], outputs[13]], state[..4]);
        Assert.Equal([targets[8], outputs[8], targets[9], outputs[9]], state[4..8]);
        Assert.Equal(kept[8..], state[8..]);
    }

    [Fact]
    public void Steps_without_a_loss_take_the_samples_on()
    {
        var (outputs, targets, loss) = (Draw(9, 1), Draw(9, 2), new ErrorToSignalLoss<double>());
        var late = Compute(loss, outputs, targets, 9, [9, 9, 9], new double[2 * Lanes], lossFrom: 4);
        var state = new double[2 * Lanes];
        var none = Compute(loss, outputs[..(4 * Lanes)], targets[..(4 * Lanes)], 4, [4, 4, 4], state, lossFrom: 4);
        Assert.Equal(0, none.Weight);
        Assert.Equal(late, Compute(loss, outputs[(4 * Lanes)..], targets[(4 * Lanes)..], 5, [5, 5, 5], state));
    }

    [Fact]
    public void Silence_has_a_ratio()
    {
        var silence = new double[2 * Lanes];
        var value = Compute(new ErrorToSignalLoss<double>(), silence, silence, 2, [2, 2, 2], new double[2 * Lanes]);
        Assert.Equal(0, value.Mean);
        Assert.True(value.Weight > 0);
    }

    [Fact]
    public void Settings_and_shapes_are_checked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ErrorToSignalLoss<float> { PreEmphasis = 1.1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ErrorToSignalLoss<float> { MeanWeight = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ErrorToSignalLoss<float> { Epsilon = 0 });
        var loss = new ErrorToSignalLoss<double>();
        Assert.Equal(4, loss.StateSize(Info));
        Assert.Throws<ArgumentException>(() => Compute(loss, Draw(2, 1), Draw(3, 1), 2, [2, 2, 2], new double[12]));
        Assert.Throws<ArgumentException>(() => Compute(loss, Draw(2, 1), Draw(2, 1), 2, [2, 2, 2], new double[6]));
        Assert.Throws<ArgumentException>(() => Compute(loss, Draw(2, 1), Draw(2, 1), 2, [2, 3, 2], new double[12]));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Compute(loss, Draw(2, 1), Draw(2, 1), 2, [2, 2, 2], new double[12], lossFrom: 3));
    }

    private static LossValue Compute(
        ErrorToSignalLoss<double> loss,
        double[] outputs,
        double[] targets,
        int steps,
        int[] lengths,
        double[] state,
        int lossFrom = 0)
    {
        var window = new LossWindow<double>(steps, Batch, lengths, lossFrom, state: state);
        return loss.Compute(outputs, targets, new double[outputs.Length], window);
    }

    private static double[] Draw(int steps, ulong seed)
    {
        var random = new RandomSource(seed);
        return [.. Enumerable.Range(0, steps * Lanes).Select(_ => (2.0 * random.NextSingle()) - 1)];
    }
}
