using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RnnGen.Numerics;

/// <summary>128-bit vectors of <see cref="float"/>, with one rounding in a multiply-add where the target has FMA.</summary>
public readonly struct FusedSingle128 : IVector128Ops<float>
{
    static bool IActivationOps<float, Vector128<float>>.IsFused
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => VectorWidth.HasFused;
    }

    /// <inheritdoc/>
    // Never FusedMultiplyAdd: without FMA hardware that is a call in software.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c) =>
        Vector128.MultiplyAddEstimate(a, b, c);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Exp(Vector128<float> a) => SingleActivations<FusedSingle128, Vector128<float>>.Exp(a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Sigmoid(Vector128<float> a) => SingleActivations<FusedSingle128, Vector128<float>>.Sigmoid(a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Tanh(Vector128<float> a) => SingleActivations<FusedSingle128, Vector128<float>>.Tanh(a);
}
