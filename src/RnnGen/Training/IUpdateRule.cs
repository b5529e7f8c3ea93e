using RnnGen.Numerics;

namespace RnnGen;

/// <summary>An optimiser's rule on a vector of parameters; the same text for every width and element type.</summary>
internal interface IUpdateRule<T>
    where T : unmanaged
{
    /// <summary>Buffers of moments the rule keeps: 0, 1 or 2; a constant to the JIT.</summary>
    static abstract int Moments { get; }

    /// <summary>The new parameters.</summary>
    /// <param name="value">The parameters.</param>
    /// <param name="gradient">Their gradients, clipped.</param>
    /// <param name="first">The first moment, updated.</param>
    /// <param name="second">The second moment, updated.</param>
    TVector Apply<TOps, TVector>(TVector value, TVector gradient, ref TVector first, ref TVector second)
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged;
}
