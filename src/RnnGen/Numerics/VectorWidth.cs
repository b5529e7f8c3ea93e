using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace RnnGen.Runtime;

/// <summary>Which vector width and arithmetic this machine runs. Every member folds to a constant in compiled code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class VectorWidth
{
    /// <summary>
    /// Whether 512-bit vectors are instructions, and with them fused multiply-add. <c>Vector512.IsHardwareAccelerated</c> is not
    /// asked: it says no on processors that lower their clock for it, where 512-bit kernels are still faster.
    /// </summary>
    public static bool Has512
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Avx512F.IsSupported;
    }

    /// <summary>Whether 256-bit vectors are instructions.</summary>
    public static bool Has256
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Avx2.IsSupported;
    }

    /// <summary>Whether 256-bit vectors are instructions, and with them fused multiply-add.</summary>
    public static bool Has256Fused
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Avx2.IsSupported && Fma.IsSupported;
    }

    /// <summary>Whether a fused multiply-add is an instruction at all: x86 with FMA, ARM64.</summary>
    public static bool HasFused
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Fma.IsSupported || AdvSimd.Arm64.IsSupported;
    }

    /// <summary>
    /// The arithmetic that decides the bits here: a fused model on a target without FMA computes as a portable one.
    /// </summary>
    /// <param name="declared">What the model declares.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Arithmetic InForce(Arithmetic declared) =>
        declared == Arithmetic.Fused && HasFused ? Arithmetic.Fused : Arithmetic.Portable;
}
