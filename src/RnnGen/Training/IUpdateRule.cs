using System;
using RnnGen.Runtime;

namespace RnnGen.Training;

/// <summary>Which buffers of moments a rule keeps.</summary>
[Flags]
internal enum Moments
{
    None = 0,
    First = 1,
    Second = 2,
    Third = 4,
}

/// <summary>An optimiser's rule on a vector of parameters; the same text for every width and element type.</summary>
/// <remarks>Parameters and gradients of zero must stay zero: padding is updated with what it pads.</remarks>
internal interface IUpdateRule<T>
    where T : unmanaged
{
    /// <summary>The moments it keeps; a constant to the JIT.</summary>
    static abstract Moments Moments { get; }

    /// <summary>The new parameters.</summary>
    /// <param name="value">The parameters.</param>
    /// <param name="gradient">Their gradients, clipped.</param>
    /// <param name="first">The first moment, updated; zero before the first update, as the others.</param>
    /// <param name="second">The second moment, updated.</param>
    /// <param name="third">The third moment, updated.</param>
    TVector Apply<TOps, TVector>(TVector value, TVector gradient, ref TVector first, ref TVector second, ref TVector third)
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged;
}

/// <summary>A setting of a rule that is a constant to the JIT.</summary>
internal interface ISwitch
{
    static abstract bool IsOn { get; }
}

/// <summary>The setting is on.</summary>
internal readonly struct On : ISwitch
{
    public static bool IsOn => true;
}

/// <summary>The setting is off.</summary>
internal readonly struct Off : ISwitch
{
    public static bool IsOn => false;
}
