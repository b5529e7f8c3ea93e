using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RnnGen.Numerics;

/// <summary>128-bit vectors of <see cref="double"/>, with one rounding in a multiply-add where the target has FMA.</summary>
public readonly struct FusedDouble128 : IVector128Ops<double>
{
    static bool IActivationOps<double, Vector128<double>>.IsFused
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => VectorWidth.HasFused;
    }

    /// <inheritdoc/>
    // Never FusedMultiplyAdd: without FMA hardware that is a call in software.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> MultiplyAdd(Vector128<double> a, Vector128<double> b, Vector128<double> c) =>
        Vector128.MultiplyAddEstimate(a, b, c);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Exp(Vector128<double> a) => DoubleActivations<FusedDouble128, Vector128<double>>.Exp(a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Sigmoid(Vector128<double> a) => DoubleActivations<FusedDouble128, Vector128<double>>.Sigmoid(a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Tanh(Vector128<double> a) => DoubleActivations<FusedDouble128, Vector128<double>>.Tanh(a);
}
