using System;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using RnnGen.Numerics;

namespace RnnGen.Benchmarks.Accuracy;

/// <summary>An activation of float32, in both arithmetics, and what it should be.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Exact">The function in double precision, at least 1e-15 relative.</param>
/// <param name="Fused">One rounding in a multiply-add where the machine has FMA.</param>
/// <param name="Portable">Two roundings.</param>
/// <param name="Least">No result may be less.</param>
/// <param name="Greatest">No result may be greater.</param>
internal sealed record Activation(
    string Name,
    Func<double, double> Exact,
    Func<Vector256<float>, Vector256<float>> Fused,
    Func<Vector256<float>, Vector256<float>> Portable,
    float Least,
    float Greatest)
{
    public static readonly Activation[] All =
    [
        new("tanh", Math.Tanh, FusedSingle256.Tanh, PortableSingle256.Tanh, -1f, 1f),
        new("sigmoid", ExactSigmoid, FusedSingle256.Sigmoid, PortableSingle256.Sigmoid, 0f, 1f),
    ];

    /// <summary>Applies one arithmetic; the length is a multiple of 8.</summary>
    public static void Map(Func<Vector256<float>, Vector256<float>> function, ReadOnlySpan<float> x, Span<float> y)
    {
        var source = MemoryMarshal.Cast<float, Vector256<float>>(x);
        var target = MemoryMarshal.Cast<float, Vector256<float>>(y);
        for (var i = 0; i < source.Length; i++) target[i] = function(source[i]);
    }

    // Below 0 not 1 / (1 + e^-x), whose e^-x overflows before the result is 0.
    private static double ExactSigmoid(double x)
    {
        var power = Math.Exp(-Math.Abs(x));
        return x >= 0 ? 1 / (1 + power) : power / (1 + power);
    }
}
