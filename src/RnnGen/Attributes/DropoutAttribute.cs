using System;
using RnnGen.Training;

namespace RnnGen;

/// <summary>
/// Dropout between layers: in training each unit of each step is zero with probability p, and 1/(1 - p) times itself otherwise.
/// It is of Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", 2014, and PyTorch's
/// <c>nn.Dropout</c>. In inference and in a window's <c>Evaluate</c> the layer does nothing. See
/// <see cref="TrainingWindow{T}.DropoutSeed"/> for what is drawn.
/// </summary>
/// <param name="rate">p: at least 0, below 1.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DropoutAttribute(double rate) : LayerAttribute
{
    /// <summary>The probability that a unit is zero.</summary>
    public double Rate { get; } = rate;
}
