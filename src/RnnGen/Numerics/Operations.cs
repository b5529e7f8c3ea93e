using System.Runtime.Intrinsics;

namespace RnnGen.Numerics;

// The twelve arithmetics that kernels are compiled for. What each of them does is written once for its width (IVector128Ops and its
// like), once for its element type (ISingleOps, IDoubleOps) and once for its rounding (IFusedOps): a struct only says which.

/// <summary>128-bit vectors of <see cref="float"/>, with one rounding in a multiply-add where the target has FMA.</summary>
public readonly struct FusedSingle128 : IVector128Ops<FusedSingle128, float>, ISingleOps<FusedSingle128, Vector128<float>>, IFusedOps<float, Vector128<float>>;

/// <summary>256-bit vectors of <see cref="float"/>, with one rounding in a multiply-add where the target has FMA.</summary>
public readonly struct FusedSingle256 : IVector256Ops<FusedSingle256, float>, ISingleOps<FusedSingle256, Vector256<float>>, IFusedOps<float, Vector256<float>>;

/// <summary>512-bit vectors of <see cref="float"/>, with one rounding in a multiply-add where the target has FMA.</summary>
public readonly struct FusedSingle512 : IVector512Ops<FusedSingle512, float>, ISingleOps<FusedSingle512, Vector512<float>>, IFusedOps<float, Vector512<float>>;

/// <summary>128-bit vectors of <see cref="double"/>, with one rounding in a multiply-add where the target has FMA.</summary>
public readonly struct FusedDouble128 : IVector128Ops<FusedDouble128, double>, IDoubleOps<FusedDouble128, Vector128<double>>, IFusedOps<double, Vector128<double>>;

/// <summary>256-bit vectors of <see cref="double"/>, with one rounding in a multiply-add where the target has FMA.</summary>
public readonly struct FusedDouble256 : IVector256Ops<FusedDouble256, double>, IDoubleOps<FusedDouble256, Vector256<double>>, IFusedOps<double, Vector256<double>>;

/// <summary>512-bit vectors of <see cref="double"/>, with one rounding in a multiply-add where the target has FMA.</summary>
public readonly struct FusedDouble512 : IVector512Ops<FusedDouble512, double>, IDoubleOps<FusedDouble512, Vector512<double>>, IFusedOps<double, Vector512<double>>;

/// <summary>128-bit vectors of <see cref="float"/>, with two roundings in a multiply-add, the same bits on every target.</summary>
public readonly struct PortableSingle128 : IVector128Ops<PortableSingle128, float>, ISingleOps<PortableSingle128, Vector128<float>>;

/// <summary>256-bit vectors of <see cref="float"/>, with two roundings in a multiply-add, the same bits on every target.</summary>
public readonly struct PortableSingle256 : IVector256Ops<PortableSingle256, float>, ISingleOps<PortableSingle256, Vector256<float>>;

/// <summary>512-bit vectors of <see cref="float"/>, with two roundings in a multiply-add, the same bits on every target.</summary>
public readonly struct PortableSingle512 : IVector512Ops<PortableSingle512, float>, ISingleOps<PortableSingle512, Vector512<float>>;

/// <summary>128-bit vectors of <see cref="double"/>, with two roundings in a multiply-add, the same bits on every target.</summary>
public readonly struct PortableDouble128 : IVector128Ops<PortableDouble128, double>, IDoubleOps<PortableDouble128, Vector128<double>>;

/// <summary>256-bit vectors of <see cref="double"/>, with two roundings in a multiply-add, the same bits on every target.</summary>
public readonly struct PortableDouble256 : IVector256Ops<PortableDouble256, double>, IDoubleOps<PortableDouble256, Vector256<double>>;

/// <summary>512-bit vectors of <see cref="double"/>, with two roundings in a multiply-add, the same bits on every target.</summary>
public readonly struct PortableDouble512 : IVector512Ops<PortableDouble512, double>, IDoubleOps<PortableDouble512, Vector512<double>>;
