using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace RnnGen.Runtime;

/// <summary>The operations of 256-bit vectors that all arithmetics and element types share.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal interface IVector256Ops<T> : IActivationOps<T, Vector256<T>>
    where T : unmanaged
{
    static int IVectorOps<T, Vector256<T>>.Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256<T>.Count;
    }

    static bool IVectorOps<T, Vector256<T>>.HasManyRegisters
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Avx512F.VL.IsSupported || AdvSimd.Arm64.IsSupported;
    }

    static Vector256<T> IVectorOps<T, Vector256<T>>.Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256<T>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<T> IVectorOps<T, Vector256<T>>.Create(T value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<T> IVectorOps<T, Vector256<T>>.Add(Vector256<T> a, Vector256<T> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<T> IVectorOps<T, Vector256<T>>.Subtract(Vector256<T> a, Vector256<T> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<T> IVectorOps<T, Vector256<T>>.Multiply(Vector256<T> a, Vector256<T> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<T> IVectorOps<T, Vector256<T>>.Divide(Vector256<T> a, Vector256<T> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<T> IVectorOps<T, Vector256<T>>.MultiplyAdd(Vector256<T> a, Vector256<T> b, Vector256<T> c) => (a * b) + c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<T> IVectorOps<T, Vector256<T>>.Negate(Vector256<T> a) => -a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<T> IVectorOps<T, Vector256<T>>.Max(Vector256<T> a, Vector256<T> b) => Larger(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<T> IVectorOps<T, Vector256<T>>.Min(Vector256<T> a, Vector256<T> b)
    {
        // x86 defines its instruction so; elsewhere the same is spelled out.
        if (typeof(T) == typeof(float) && Avx.IsSupported)
            return Avx.Min(a.AsSingle(), b.AsSingle()).As<float, T>();
        if (typeof(T) == typeof(double) && Avx.IsSupported)
            return Avx.Min(a.AsDouble(), b.AsDouble()).As<double, T>();
        return Vector256.ConditionalSelect(Vector256.LessThan(a, b), a, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<T> IVectorOps<T, Vector256<T>>.Sqrt(Vector256<T> a) => Vector256.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<T> IVectorOps<T, Vector256<T>>.Relu(Vector256<T> a) => Larger(Vector256<T>.Zero, a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<T> IVectorOps<T, Vector256<T>>.WherePositive(Vector256<T> gate, Vector256<T> value) =>
        Vector256.GreaterThan(gate, Vector256<T>.Zero) & value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<T> IVectorOps<T, Vector256<T>>.Select(Vector256<T> gate, Vector256<T> positive, Vector256<T> other) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(gate, Vector256<T>.Zero), positive, other);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<T> IVectorOps<T, Vector256<T>>.WhereEqual(Vector256<T> a, Vector256<T> b, Vector256<T> value) =>
        Vector256.Equals(a, b) & value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<T> IVectorOps<T, Vector256<T>>.FlushDenormal(Vector256<T> a) => typeof(T) == typeof(float)
        ? Vector256.AndNot(a, Vector256.Equals(a.AsInt32() & Vector256.Create(0x7F80_0000), Vector256<int>.Zero).As<int, T>())
        : Vector256.AndNot(
            a, Vector256.Equals(a.AsInt64() & Vector256.Create(0x7FF0_0000_0000_0000), Vector256<long>.Zero).As<long, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<T> IActivationOps<T, Vector256<T>>.ZeroBelow(Vector256<T> a, Vector256<T> least)
    {
        if (typeof(T) == typeof(double))
            return Vector256.ConditionalSelect(Vector256.LessThan(Vector256.Abs(a), least), Vector256<T>.Zero, a);

        // Magnitudes are ordered as their bits are, which takes half the time: the next step waits for a state.
        var magnitude = a.AsInt32() & Vector256.Create(0x7FFF_FFFF);
        return Vector256.AndNot(a.AsInt32(), (magnitude - least.AsInt32()) >> 31).As<int, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<T> IVectorOps<T, Vector256<T>>.Keep(uint key, uint first, uint threshold, Vector256<T> value)
    {
        if (typeof(T) == typeof(float))
            return Vector256.GreaterThanOrEqual(CounterHash.Of256(key, first), Vector256.Create(threshold)).As<uint, T>() & value;
        var kept = Vector128.GreaterThanOrEqual(CounterHash.Of128(key, first), Vector128.Create(threshold));
        var (lower, upper) = Vector128.Widen(kept.AsInt32());
        return Vector256.Create(lower, upper).As<long, T>() & value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<T> IActivationOps<T, Vector256<T>>.PowerOfTwo(Vector256<T> biased) => typeof(T) == typeof(float)
        ? Vector256.ShiftLeft(biased.AsInt32(), 23).As<int, T>()
        : Vector256.ShiftLeft(biased.AsInt64(), 52).As<long, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<T> IActivationOps<T, Vector256<T>>.CopySign(Vector256<T> magnitude, Vector256<T> sign) =>
        Vector256.ConditionalSelect(SignBit, sign, magnitude);

    private static Vector256<T> SignBit
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float)
            ? Vector256.Create(0x8000_0000).As<uint, T>()
            : Vector256.Create(0x8000_0000_0000_0000).As<ulong, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Larger(Vector256<T> a, Vector256<T> b)
    {
        if (typeof(T) == typeof(float) && Avx.IsSupported)
            return Avx.Max(a.AsSingle(), b.AsSingle()).As<float, T>();
        if (typeof(T) == typeof(double) && Avx.IsSupported)
            return Avx.Max(a.AsDouble(), b.AsDouble()).As<double, T>();
        return Vector256.ConditionalSelect(Vector256.GreaterThan(a, b), a, b);
    }
}
