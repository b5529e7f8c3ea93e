using System;
using RnnGen.Runtime;

namespace RnnGen.Training;

/// <summary>
/// Training met a loss, gradient or weight that is NaN or infinite. The model has the weights of the last good step: the latest
/// that are finite and had a finite loss and gradient. Where an update was taken back for it, what the optimiser remembered of
/// them is forgotten.
/// </summary>
public sealed class NonFiniteLossException : ArithmeticException
{
    internal NonFiniteLossException(in TrainingStep step, string? tensor, string message)
        : base(message)
    {
        Epoch = step.Epoch;
        Window = step.Window;
        Update = step.Update;
        Loss = step.Loss;
        GradientNorm = step.GradientNorm;
        LearningRate = step.LearningRate;
        Tensor = tensor;
    }

    /// <summary>The epoch of this training, from 0.</summary>
    public int Epoch { get; }

    /// <summary>The window within the epoch, from 0.</summary>
    public int Window { get; }

    /// <summary>The window's update over all trainings, from 0: the trainer's updates before it.</summary>
    public long Update { get; }

    /// <summary>The window's loss; NaN where it was not computed.</summary>
    public double Loss { get; }

    /// <summary>The norm of the window's gradients; NaN where they were not computed.</summary>
    public double GradientNorm { get; }

    /// <summary>The learning rate of the window's update.</summary>
    public double LearningRate { get; }

    /// <summary>
    /// The first tensor, in the order of the layers, with a weight that is not finite. If there is none, the first with such a
    /// gradient. Null if there is none either, because only the loss is not finite.
    /// </summary>
    public string? Tensor { get; }
}
