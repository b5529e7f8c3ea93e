using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RnnGen.Numerics;

/// <summary>512-bit vectors of <see cref="float"/>, with one rounding in a multiply-add where the target has FMA.</summary>
public readonly struct FusedSingle512 : IVector512Ops<float>
{
    static bool IActivationOps<float, Vector512<float>>.IsFused
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => VectorWidth.HasFused;
    }

    /// <inheritdoc/>
    // Never FusedMultiplyAdd: without FMA hardware that is a call in software.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) =>
        Vector512.MultiplyAddEstimate(a, b, c);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> a) => SingleActivations<FusedSingle512, Vector512<float>>.Exp(a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sigmoid(Vector512<float> a) => SingleActivations<FusedSingle512, Vector512<float>>.Sigmoid(a);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tanh(Vector512<float> a) => SingleActivations<FusedSingle512, Vector512<float>>.Tanh(a);
}
