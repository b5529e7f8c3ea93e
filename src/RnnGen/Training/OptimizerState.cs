using RnnGen.Numerics;

namespace RnnGen;

/// <summary>What an optimiser remembers of one set of parameters.</summary>
internal sealed class OptimizerState<T>(int length)
    where T : unmanaged
{
    private AlignedBuffer<T>? _first;
    private AlignedBuffer<T>? _second;

    /// <summary>Updates so far, the present one included.</summary>
    public long Steps { get; set; }

    /// <summary>
    /// Product of the first decay rate over all updates: multiplied up, because a library's power differs by platform.
    /// </summary>
    public double FirstDecay { get; set; } = 1;

    /// <summary>Product of the second decay rate over all updates.</summary>
    public double SecondDecay { get; set; } = 1;

    /// <summary>Velocity, or mean of the gradients; packed as the parameters.</summary>
    public AlignedBuffer<T> First => _first ??= new AlignedBuffer<T>(length);

    /// <summary>Mean of the squared gradients; packed as the parameters.</summary>
    public AlignedBuffer<T> Second => _second ??= new AlignedBuffer<T>(length);
}

/// <summary>One update of one set of parameters.</summary>
/// <param name="Values">The parameters.</param>
/// <param name="Gradients">Their gradients; zero afterwards.</param>
/// <param name="State">What the optimiser remembers.</param>
/// <param name="Scale">The clipping factor on the gradients.</param>
internal readonly record struct ParameterUpdate<T>(
    AlignedBuffer<T> Values, AlignedBuffer<T> Gradients, OptimizerState<T> State, double Scale)
    where T : unmanaged;
