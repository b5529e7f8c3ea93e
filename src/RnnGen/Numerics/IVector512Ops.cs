using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace RnnGen.Runtime;

/// <summary>The operations of 512-bit vectors that all arithmetics and element types share.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal interface IVector512Ops<T> : IActivationOps<T, Vector512<T>>
    where T : unmanaged
{
    static int IVectorOps<T, Vector512<T>>.Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512<T>.Count;
    }

    static bool IVectorOps<T, Vector512<T>>.HasManyRegisters
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Avx512F.VL.IsSupported || AdvSimd.Arm64.IsSupported;
    }

    static Vector512<T> IVectorOps<T, Vector512<T>>.Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512<T>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> IVectorOps<T, Vector512<T>>.Create(T value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> IVectorOps<T, Vector512<T>>.Add(Vector512<T> a, Vector512<T> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> IVectorOps<T, Vector512<T>>.Subtract(Vector512<T> a, Vector512<T> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> IVectorOps<T, Vector512<T>>.Multiply(Vector512<T> a, Vector512<T> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> IVectorOps<T, Vector512<T>>.Divide(Vector512<T> a, Vector512<T> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> IVectorOps<T, Vector512<T>>.MultiplyAdd(Vector512<T> a, Vector512<T> b, Vector512<T> c) => (a * b) + c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> IVectorOps<T, Vector512<T>>.Negate(Vector512<T> a) => -a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> IVectorOps<T, Vector512<T>>.Max(Vector512<T> a, Vector512<T> b) => Larger(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> IVectorOps<T, Vector512<T>>.Min(Vector512<T> a, Vector512<T> b)
    {
        // x86 defines its instruction so; elsewhere the same is spelled out.
        if (typeof(T) == typeof(float) && Avx512F.IsSupported)
            return Avx512F.Min(a.AsSingle(), b.AsSingle()).As<float, T>();
        if (typeof(T) == typeof(double) && Avx512F.IsSupported)
            return Avx512F.Min(a.AsDouble(), b.AsDouble()).As<double, T>();
        return Vector512.ConditionalSelect(Vector512.LessThan(a, b), a, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> IVectorOps<T, Vector512<T>>.Sqrt(Vector512<T> a) => Vector512.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> IVectorOps<T, Vector512<T>>.Relu(Vector512<T> a) => Larger(Vector512<T>.Zero, a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> IVectorOps<T, Vector512<T>>.WherePositive(Vector512<T> gate, Vector512<T> value) =>
        Vector512.GreaterThan(gate, Vector512<T>.Zero) & value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> IVectorOps<T, Vector512<T>>.Select(Vector512<T> gate, Vector512<T> positive, Vector512<T> other) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(gate, Vector512<T>.Zero), positive, other);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> IVectorOps<T, Vector512<T>>.WhereEqual(Vector512<T> a, Vector512<T> b, Vector512<T> value) =>
        Vector512.Equals(a, b) & value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> IVectorOps<T, Vector512<T>>.FlushDenormal(Vector512<T> a) => typeof(T) == typeof(float)
        ? Vector512.AndNot(a, Vector512.Equals(a.AsInt32() & Vector512.Create(0x7F80_0000), Vector512<int>.Zero).As<int, T>())
        : Vector512.AndNot(
            a, Vector512.Equals(a.AsInt64() & Vector512.Create(0x7FF0_0000_0000_0000), Vector512<long>.Zero).As<long, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> IActivationOps<T, Vector512<T>>.ZeroBelow(Vector512<T> a, Vector512<T> least)
    {
        if (typeof(T) == typeof(double))
            return Vector512.ConditionalSelect(Vector512.LessThan(Vector512.Abs(a), least), Vector512<T>.Zero, a);

        // Magnitudes are ordered as their bits are, which takes half the time: the next step waits for a state.
        var magnitude = a.AsInt32() & Vector512.Create(0x7FFF_FFFF);
        return Vector512.AndNot(a.AsInt32(), (magnitude - least.AsInt32()) >> 31).As<int, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> IVectorOps<T, Vector512<T>>.Keep(uint key, uint first, uint threshold, Vector512<T> value)
    {
        if (typeof(T) == typeof(float))
            return Vector512.GreaterThanOrEqual(CounterHash.Of512(key, first), Vector512.Create(threshold)).As<uint, T>() & value;
        var kept = Vector256.GreaterThanOrEqual(CounterHash.Of256(key, first), Vector256.Create(threshold));
        var (lower, upper) = Vector256.Widen(kept.AsInt32());
        return Vector512.Create(lower, upper).As<long, T>() & value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> IActivationOps<T, Vector512<T>>.PowerOfTwo(Vector512<T> biased) => typeof(T) == typeof(float)
        ? Vector512.ShiftLeft(biased.AsInt32(), 23).As<int, T>()
        : Vector512.ShiftLeft(biased.AsInt64(), 52).As<long, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<T> IActivationOps<T, Vector512<T>>.CopySign(Vector512<T> magnitude, Vector512<T> sign) =>
        Vector512.ConditionalSelect(SignBit, sign, magnitude);

    private static Vector512<T> SignBit
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float)
            ? Vector512.Create(0x8000_0000).As<uint, T>()
            : Vector512.Create(0x8000_0000_0000_0000).As<ulong, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Larger(Vector512<T> a, Vector512<T> b)
    {
        if (typeof(T) == typeof(float) && Avx512F.IsSupported)
            return Avx512F.Max(a.AsSingle(), b.AsSingle()).As<float, T>();
        if (typeof(T) == typeof(double) && Avx512F.IsSupported)
            return Avx512F.Max(a.AsDouble(), b.AsDouble()).As<double, T>();
        return Vector512.ConditionalSelect(Vector512.GreaterThan(a, b), a, b);
    }
}
