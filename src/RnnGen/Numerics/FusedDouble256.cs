using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RnnGen.Numerics;

/// <summary>256-bit vectors of <see cref="double"/>, with one rounding in a multiply-add where the target has FMA.</summary>
public readonly struct FusedDouble256 : IVector256Ops<double>
{
    static bool IActivationOps<double, Vector256<double>>.IsFused
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => VectorWidth.HasFused;
    }

    /// <inheritdoc/>
    // Never FusedMultiplyAdd: without FMA hardware that is a call in software.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> MultiplyAdd(Vector256<double> a, Vector256<double> b, Vector256<double> c) =>
        Vector256.MultiplyAddEstimate(a, b, c);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Exp(Vector256<double> a) => DoubleActivations<FusedDouble256, Vector256<double>>.Exp(a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Sigmoid(Vector256<double> a) => DoubleActivations<FusedDouble256, Vector256<double>>.Sigmoid(a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Tanh(Vector256<double> a) => DoubleActivations<FusedDouble256, Vector256<double>>.Tanh(a);
}
