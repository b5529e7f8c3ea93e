using System;
using RnnGen.Training;

namespace CharLm;

/// <summary>Follows the training: shows where it is, lowers the learning rate and now and then lets the model write.</summary>
internal sealed class TrainingMonitor(
    Options options,
    Corpus corpus,
    Optimizer optimizer,
    TrainingDisplay display,
    Func<string> write) : IProgress<TrainingProgress>
{
    private TimeSpan nextStatus;
    private double nextText = 0.05;

    /// <summary>Called by the trainer after each window.</summary>
    public void Report(TrainingProgress progress)
    {
        var done = Done(progress);
        optimizer.LearningRate = options.LearningRate * (1 - (0.9 * done));

        if (progress.Elapsed >= nextStatus || done >= 1)
        {
            display.Status(Describe(progress, done));
            nextStatus = progress.Elapsed + display.Interval;
        }

        if (done >= nextText && done < 1)
        {
            display.Text(write());
            nextText = done + 0.2;
        }
    }

    /// <summary>The share of the time or of the steps, whichever ends the training first.</summary>
    private double Done(TrainingProgress progress)
    {
        var ofTime = options.Time is { } time ? progress.Elapsed / time : 0;
        var ofSteps = options.Steps is { } steps ? (double)Windows(progress) / steps : 0;
        return Math.Min(1, Math.Max(ofTime, ofSteps));
    }

    private static long Windows(TrainingProgress progress) =>
        ((long)progress.Epoch * progress.WindowsPerEpoch) + progress.Window + 1;

    private TrainingStatus Describe(TrainingProgress progress, double done) => new(
        done,
        Windows(progress),
        progress.SmoothedLoss * corpus.TrainingBytesPerCharacter,
        progress.Elements / corpus.TrainingBytesPerCharacter / progress.Elapsed.TotalSeconds,
        progress.Elapsed,
        progress.Elapsed * ((1 - done) / done));
}
