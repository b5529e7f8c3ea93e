using System.Globalization;
using RnnGen.Runtime;

namespace RnnGen.Training;

/// <summary>A window and its update, as messages tell them.</summary>
/// <param name="Epoch">The epoch of this training.</param>
/// <param name="Window">The window of the epoch.</param>
/// <param name="Update">Updates before it, over all trainings.</param>
/// <param name="LearningRate">The rate of its update.</param>
/// <param name="Loss">Its loss; NaN before it is computed.</param>
/// <param name="GradientNorm">The norm of its gradients before clipping; NaN before it is computed.</param>
internal readonly record struct TrainingStep(
    int Epoch, int Window, long Update, double LearningRate, double Loss = double.NaN, double GradientNorm = double.NaN)
{
    /// <summary>Where it stands.</summary>
    public string Place => $"window {Window} of epoch {Epoch} (update {Update})";

    /// <summary>The loss, for a message.</summary>
    public string LossText => Text(Loss);

    /// <summary>How large its update was, for a message.</summary>
    public string UpdateText => $"a gradient norm of {Text(GradientNorm)} and a learning rate of {Text(LearningRate)}";

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
