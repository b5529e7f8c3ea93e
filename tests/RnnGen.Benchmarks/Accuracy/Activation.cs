using System;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RnnGen.Benchmarks.Accuracy;

/// <summary>An activation, in both arithmetics, and what it should be.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <param name="Name">Its name.</param>
/// <param name="Exact">The function, to much less than a unit in the last place of a result.</param>
/// <param name="Fused">One rounding in a multiply-add where the machine has FMA.</param>
/// <param name="Portable">Two roundings.</param>
/// <param name="Least">No result may be less.</param>
/// <param name="Greatest">No result may be greater.</param>
/// <param name="Ulps">Units in the last place that a result may be off, where it is a normal number.</param>
internal sealed record Activation<T>(
    string Name,
    Func<T, Reference> Exact,
    Func<Vector256<T>, Vector256<T>> Fused,
    Func<Vector256<T>, Vector256<T>> Portable,
    T Least,
    T Greatest,
    double Ulps)
    where T : unmanaged
{
    /// <summary>Applies one arithmetic; the length is a whole number of vectors.</summary>
    public static void Map(Func<Vector256<T>, Vector256<T>> function, ReadOnlySpan<T> x, Span<T> y)
    {
        var source = MemoryMarshal.Cast<T, Vector256<T>>(x);
        var target = MemoryMarshal.Cast<T, Vector256<T>>(y);
        for (var i = 0; i < source.Length; i++) target[i] = function(source[i]);
    }
}
