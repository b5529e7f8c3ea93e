using System;
using RnnGen.Runtime;

namespace RnnGen.Training;

/// <summary>Where training stands after a window; of whole epochs see <see cref="FitOptions.EpochEnded"/>.</summary>
/// <param name="Epoch">The epoch, from 0.</param>
/// <param name="Window">The window within the epoch, from 0.</param>
/// <param name="WindowsPerEpoch">Windows in the epoch.</param>
/// <param name="Loss">Mean loss of the window, before its update.</param>
/// <param name="SmoothedLoss">Mean of the losses so far, each weighing 0.98 of the one after it.</param>
/// <param name="GradientNorm">Global 2-norm of the gradients before clipping, without those of frozen tensors.</param>
/// <param name="Elements">Steps of all sequences trained on so far.</param>
/// <param name="Elapsed">Time since the call of <c>Fit</c>.</param>
/// <param name="ValidationLoss">The latest validation loss, or null before the first.</param>
public readonly record struct TrainingProgress(
    int Epoch,
    int Window,
    int WindowsPerEpoch,
    double Loss,
    double SmoothedLoss,
    double GradientNorm,
    long Elements,
    TimeSpan Elapsed,
    double? ValidationLoss);
