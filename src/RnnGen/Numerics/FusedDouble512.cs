using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RnnGen.Numerics;

/// <summary>512-bit vectors of <see cref="double"/>, with one rounding in a multiply-add where the target has FMA.</summary>
public readonly struct FusedDouble512 : IVector512Ops<double>
{
    static bool IActivationOps<double, Vector512<double>>.IsFused
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => VectorWidth.HasFused;
    }

    /// <inheritdoc/>
    // Never FusedMultiplyAdd: without FMA hardware that is a call in software.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> MultiplyAdd(Vector512<double> a, Vector512<double> b, Vector512<double> c) =>
        Vector512.MultiplyAddEstimate(a, b, c);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Exp(Vector512<double> a) => DoubleActivations<FusedDouble512, Vector512<double>>.Exp(a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Sigmoid(Vector512<double> a) => DoubleActivations<FusedDouble512, Vector512<double>>.Sigmoid(a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Tanh(Vector512<double> a) => DoubleActivations<FusedDouble512, Vector512<double>>.Tanh(a);
}
