using System;
using System.Numerics;
using RnnGen.Runtime;

namespace RnnGen.Training;

/// <summary>
/// The error-to-signal ratio of audio, with pre-emphasis of high frequencies and optionally a term for the mean. It is of Wright,
/// Damskägg, Juvela and Välimäki 2020, "Real-time guitar amplifier emulation with deep learning". The loss is Σ (ỹ - ŷ~)² / (Σ ỹ²
/// + <see cref="Epsilon"/> samples), where ỹ[t] = y[t] - <see cref="PreEmphasis"/> y[t - 1] and ŷ~ likewise of the output.
/// </summary>
/// <remarks>
/// Sums are over all steps that have a loss, sequences and outputs. The samples before a window, of target and output, are the
/// last of the window before. The gradient stops at the first step of the window that has a loss, as in truncated BPTT. Before
/// a sequence's first sample there is silence. Validation weighs windows by their denominators, so that its mean is the ratio
/// over all data (with <see cref="MeanWeight"/> 0).
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>; targets are of the same type, [steps, batch,
/// outputs].</typeparam>
public sealed class ErrorToSignalLoss<T> : TrainingLoss<T, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The factor of the sample before in the pre-emphasis filter, 0 to 1; 0 for no pre-emphasis.</summary>
    public double PreEmphasis
    {
        get;
        init => field = value is >= 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(PreEmphasis), value, "PreEmphasis: expected 0 to 1.");
    } = 0.85;

    /// <summary>
    /// Weight of the term of the mean, 0 or more. The term is the energy of each sequence's mean error in the window, divided
    /// by the energy of the targets. 0, the default, leaves it out.
    /// </summary>
    public double MeanWeight
    {
        get;
        init => field = Hyperparameter.AtLeastZero(value, nameof(MeanWeight));
    }

    /// <summary>Added to the energy of a sample, above 0, so that silence has a ratio.</summary>
    public double Epsilon
    {
        get;
        init => field = Hyperparameter.Positive(value, nameof(Epsilon));
    } = 1e-5;

    /// <summary>The last target and the last output of a sequence, one for each output of the model.</summary>
    /// <param name="model">The model that is trained.</param>
    public override int StateSize(ModelInfo model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return 2 * model.OutputSize;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There are not as many targets as outputs, or gradients, or state.</exception>
    public override LossValue Compute(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, Span<T> dOutputs, in LossWindow<T> window)
    {
        var lanes = outputs.Length / window.Steps;
        if (outputs.Length != window.Steps * lanes || lanes % window.Batch != 0)
        {
            throw new ArgumentException(
                $"Expected outputs of {window.Steps} steps and {window.Batch} sequences, found {outputs.Length}.",
                nameof(outputs));
        }

        Arguments.Length(targets.Length, outputs.Length, nameof(targets), "as many as outputs");
        Arguments.Length(dOutputs.Length, outputs.Length, nameof(dOutputs), "as many as outputs");
        Arguments.Length(window.State.Length, 2L * lanes, nameof(window), "a state of two for each output of a sequence");
        var (error, emphasised, signal, means, samples) = (0.0, 0.0, 0.0, 0.0, 0L);
        for (var lane = 0; lane < lanes; lane++)
        {
            var length = window.Lengths[lane / (lanes / window.Batch)];
            var (before, errorBefore) = Before(outputs, targets, lane, lanes, window);
            var meanError = 0.0;
            for (var step = window.LossFrom; step < length; step++)
            {
                var at = (step * lanes) + lane;
                var target = double.CreateTruncating(targets[at]);
                var difference = double.CreateTruncating(outputs[at]) - target;
                var filtered = target - (PreEmphasis * before);
                var filteredError = difference - (PreEmphasis * errorBefore);
                error += filteredError * filteredError;
                emphasised += filtered * filtered;
                signal += target * target;
                meanError += difference;
                (before, errorBefore) = (target, difference);
                samples++;
            }

            var valid = length - window.LossFrom;
            means += valid > 0 ? meanError * meanError / valid : 0;
        }

        var (energy, ofMeans) = (emphasised + (Epsilon * samples), signal + (Epsilon * samples));
        var mean = 0.0;
        if (samples > 0)
        {
            mean = (error / energy) + (MeanWeight * means / ofMeans);
            for (var lane = 0; lane < lanes; lane++)
                Gradient(outputs, targets, dOutputs, lane, lanes, window, 2 / energy, 2 * MeanWeight / ofMeans);
        }

        Carry(outputs, targets, lanes, window);
        return new LossValue(mean, energy);
    }

    /// <summary>The target before the first sample that counts, and the error there.</summary>
    private static (double Target, double Error) Before(
        ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, int lane, int lanes, in LossWindow<T> window)
    {
        var at = ((window.LossFrom - 1) * lanes) + lane;
        var (target, output) = window.LossFrom > 0
            ? (targets[at], outputs[at])
            : (window.State[2 * lane], window.State[(2 * lane) + 1]);
        var ofTarget = double.CreateTruncating(target);
        return (ofTarget, double.CreateTruncating(output) - ofTarget);
    }

    /// <summary>Of one output of one sequence: an error is in its own filtered error and in that of the sample after
    /// it.</summary>
    private void Gradient(
        ReadOnlySpan<T> outputs,
        ReadOnlySpan<T> targets,
        Span<T> dOutputs,
        int lane,
        int lanes,
        in LossWindow<T> window,
        double scale,
        double scaleOfMean)
    {
        var (length, from) = (window.Lengths[lane / (lanes / window.Batch)], window.LossFrom);
        if (length <= from)
            return;
        var meanError = 0.0;
        for (var step = from; step < length; step++)
            meanError += ErrorAt(outputs, targets, (step * lanes) + lane);
        var ofMean = scaleOfMean * meanError / (length - from);
        var after = 0.0;
        for (var step = length - 1; step >= from; step--)
        {
            var at = (step * lanes) + lane;
            var before = step > from
                ? ErrorAt(outputs, targets, at - lanes)
                : Before(outputs, targets, lane, lanes, window).Error;
            var filtered = ErrorAt(outputs, targets, at) - (PreEmphasis * before);
            dOutputs[at] = T.CreateTruncating((scale * (filtered - (PreEmphasis * after))) + ofMean);
            after = filtered;
        }
    }

    private static double ErrorAt(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, int at) =>
        double.CreateTruncating(outputs[at]) - double.CreateTruncating(targets[at]);

    private static void Carry(ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, int lanes, in LossWindow<T> window)
    {
        for (var lane = 0; lane < lanes; lane++)
        {
            var length = window.Lengths[lane / (lanes / window.Batch)];
            if (length == 0)
                continue;
            var at = ((length - 1) * lanes) + lane;
            (window.State[2 * lane], window.State[(2 * lane) + 1]) = (targets[at], outputs[at]);
        }
    }
}
