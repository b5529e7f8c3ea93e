using System;

namespace RnnGen;

/// <summary>
/// A causal convolution over time, at every step of one rate: y(t) = act(Σ_j W_j x(t - (Kernel - 1 - j) Dilation) + b). It reads
/// <see cref="Kernel"/> steps, the newest of which is its own; those before the first are 0. PyTorch's <c>Conv1d</c> behind a
/// padding of (Kernel - 1) Dilation zeros on the left, with its tensors: <c>weight</c> [Filters, inputs / Groups, Kernel] and
/// <c>bias</c> [Filters].
/// </summary>
/// <remarks>
/// The steps before are part of the <c>State</c>, (Kernel - 1) Dilation of them, so that a stream goes on where it was. A single
/// <c>Step</c> moves them all on by one: where a convolution reads far back, <c>Run</c> over blocks of steps is the quicker way.
/// </remarks>
/// <param name="filters">Outputs.</param>
/// <param name="kernel">Steps that it reads.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class Conv1dAttribute(int filters, int kernel) : ConnectableLayerAttribute
{
    /// <summary>Outputs.</summary>
    public int Filters { get; } = filters;

    /// <summary>Steps that it reads, its own among them.</summary>
    public int Kernel { get; } = kernel;

    /// <summary>Steps from one that it reads to the next; 1 by default.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>
    /// Groups of filters, each of which reads its own part of the inputs; 1 by default. As many as inputs and filters make a
    /// convolution of each unit alone.
    /// </summary>
    public int Groups { get; set; } = 1;

    /// <summary>The function after the sums, of each unit alone; none by default.</summary>
    public Activation Activation { get; set; }

    /// <summary>Whether the layer has a bias vector.</summary>
    public bool HasBias { get; set; } = true;
}
