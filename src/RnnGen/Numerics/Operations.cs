using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
#if !NET9_0_OR_GREATER
using Vector128 = RnnGen.Runtime.MultiplyAdd128;
using Vector256 = RnnGen.Runtime.MultiplyAdd256;
using Vector512 = RnnGen.Runtime.MultiplyAdd512;
#endif

namespace RnnGen.Runtime;

// The twelve arithmetics that kernels are compiled for. What each of them does is written once for its width (IVector128Ops and
// its like), once for its element type (ISingleOps, IDoubleOps) and once for its rounding (IFusedOps). The multiply-add that
// rounds once has its own instruction for each width and type; asking for the type where it is called most costs the JIT its
// budget for inlining, and the smallest models a third of their speed. It is never FusedMultiplyAdd: without FMA hardware that is
// a call in software.

/// <summary>128-bit vectors of <see cref="float"/>, with one rounding in a multiply-add where the target has FMA.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FusedSingle128
    : IVector128Ops<float>, ISingleOps<FusedSingle128, Vector128<float>>, IFusedOps<float, Vector128<float>>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<float> IVectorOps<float, Vector128<float>>.MultiplyAdd(
        Vector128<float> a, Vector128<float> b, Vector128<float> c) =>
        Vector128.MultiplyAddEstimate(a, b, c);
}

/// <summary>256-bit vectors of <see cref="float"/>, with one rounding in a multiply-add where the target has FMA.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FusedSingle256
    : IVector256Ops<float>, ISingleOps<FusedSingle256, Vector256<float>>, IFusedOps<float, Vector256<float>>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<float> IVectorOps<float, Vector256<float>>.MultiplyAdd(
        Vector256<float> a, Vector256<float> b, Vector256<float> c) =>
        Vector256.MultiplyAddEstimate(a, b, c);
}

/// <summary>512-bit vectors of <see cref="float"/>, with one rounding in a multiply-add where the target has FMA.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FusedSingle512
    : IVector512Ops<float>, ISingleOps<FusedSingle512, Vector512<float>>, IFusedOps<float, Vector512<float>>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<float> IVectorOps<float, Vector512<float>>.MultiplyAdd(
        Vector512<float> a, Vector512<float> b, Vector512<float> c) =>
        Vector512.MultiplyAddEstimate(a, b, c);
}

/// <summary>128-bit vectors of <see cref="double"/>, with one rounding in a multiply-add where the target has FMA.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FusedDouble128
    : IVector128Ops<double>, IDoubleOps<FusedDouble128, Vector128<double>>, IFusedOps<double, Vector128<double>>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<double> IVectorOps<double, Vector128<double>>.MultiplyAdd(
        Vector128<double> a, Vector128<double> b, Vector128<double> c) =>
        Vector128.MultiplyAddEstimate(a, b, c);
}

/// <summary>256-bit vectors of <see cref="double"/>, with one rounding in a multiply-add where the target has FMA.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FusedDouble256
    : IVector256Ops<double>, IDoubleOps<FusedDouble256, Vector256<double>>, IFusedOps<double, Vector256<double>>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<double> IVectorOps<double, Vector256<double>>.MultiplyAdd(
        Vector256<double> a, Vector256<double> b, Vector256<double> c) =>
        Vector256.MultiplyAddEstimate(a, b, c);
}

/// <summary>512-bit vectors of <see cref="double"/>, with one rounding in a multiply-add where the target has FMA.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FusedDouble512
    : IVector512Ops<double>, IDoubleOps<FusedDouble512, Vector512<double>>, IFusedOps<double, Vector512<double>>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> IVectorOps<double, Vector512<double>>.MultiplyAdd(
        Vector512<double> a, Vector512<double> b, Vector512<double> c) =>
        Vector512.MultiplyAddEstimate(a, b, c);
}

/// <summary>
/// 128-bit vectors of <see cref="float"/>, with two roundings in a multiply-add, the same bits on every target.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PortableSingle128 : IVector128Ops<float>, ISingleOps<PortableSingle128, Vector128<float>>;

/// <summary>
/// 256-bit vectors of <see cref="float"/>, with two roundings in a multiply-add, the same bits on every target.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PortableSingle256 : IVector256Ops<float>, ISingleOps<PortableSingle256, Vector256<float>>;

/// <summary>
/// 512-bit vectors of <see cref="float"/>, with two roundings in a multiply-add, the same bits on every target.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PortableSingle512 : IVector512Ops<float>, ISingleOps<PortableSingle512, Vector512<float>>;

/// <summary>
/// 128-bit vectors of <see cref="double"/>, with two roundings in a multiply-add, the same bits on every target.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PortableDouble128 : IVector128Ops<double>, IDoubleOps<PortableDouble128, Vector128<double>>;

/// <summary>
/// 256-bit vectors of <see cref="double"/>, with two roundings in a multiply-add, the same bits on every target.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PortableDouble256 : IVector256Ops<double>, IDoubleOps<PortableDouble256, Vector256<double>>;

/// <summary>
/// 512-bit vectors of <see cref="double"/>, with two roundings in a multiply-add, the same bits on every target.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PortableDouble512 : IVector512Ops<double>, IDoubleOps<PortableDouble512, Vector512<double>>;
