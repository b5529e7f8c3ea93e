using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace RnnGen.Runtime;

/// <summary>The operations of 128-bit vectors that all arithmetics and element types share.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal interface IVector128Ops<T> : IActivationOps<T, Vector128<T>>
    where T : unmanaged
{
    static int IVectorOps<T, Vector128<T>>.Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128<T>.Count;
    }

    static bool IVectorOps<T, Vector128<T>>.HasManyRegisters
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Avx512F.VL.IsSupported || AdvSimd.Arm64.IsSupported;
    }

    static Vector128<T> IVectorOps<T, Vector128<T>>.Zero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128<T>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<T> IVectorOps<T, Vector128<T>>.Create(T value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<T> IVectorOps<T, Vector128<T>>.Add(Vector128<T> a, Vector128<T> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<T> IVectorOps<T, Vector128<T>>.Subtract(Vector128<T> a, Vector128<T> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<T> IVectorOps<T, Vector128<T>>.Multiply(Vector128<T> a, Vector128<T> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<T> IVectorOps<T, Vector128<T>>.Divide(Vector128<T> a, Vector128<T> b) => a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<T> IVectorOps<T, Vector128<T>>.MultiplyAdd(Vector128<T> a, Vector128<T> b, Vector128<T> c) => (a * b) + c;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<T> IVectorOps<T, Vector128<T>>.Negate(Vector128<T> a) => -a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<T> IVectorOps<T, Vector128<T>>.Max(Vector128<T> a, Vector128<T> b) => Larger(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<T> IVectorOps<T, Vector128<T>>.Min(Vector128<T> a, Vector128<T> b)
    {
        // x86 defines its instruction so; elsewhere the same is spelled out.
        if (typeof(T) == typeof(float) && Sse.IsSupported)
            return Sse.Min(a.AsSingle(), b.AsSingle()).As<float, T>();
        if (typeof(T) == typeof(double) && Sse2.IsSupported)
            return Sse2.Min(a.AsDouble(), b.AsDouble()).As<double, T>();
        return Vector128.ConditionalSelect(Vector128.LessThan(a, b), a, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<T> IVectorOps<T, Vector128<T>>.Sqrt(Vector128<T> a) => Vector128.Sqrt(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<T> IVectorOps<T, Vector128<T>>.Relu(Vector128<T> a) => Larger(Vector128<T>.Zero, a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<T> IVectorOps<T, Vector128<T>>.WherePositive(Vector128<T> gate, Vector128<T> value) =>
        Vector128.GreaterThan(gate, Vector128<T>.Zero) & value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<T> IVectorOps<T, Vector128<T>>.Select(Vector128<T> gate, Vector128<T> positive, Vector128<T> other) =>
        Vector128.ConditionalSelect(Vector128.GreaterThan(gate, Vector128<T>.Zero), positive, other);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<T> IVectorOps<T, Vector128<T>>.WhereEqual(Vector128<T> a, Vector128<T> b, Vector128<T> value) =>
        Vector128.Equals(a, b) & value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<T> IVectorOps<T, Vector128<T>>.FlushDenormal(Vector128<T> a) => typeof(T) == typeof(float)
        ? Vector128.AndNot(a, Vector128.Equals(a.AsInt32() & Vector128.Create(0x7F80_0000), Vector128<int>.Zero).As<int, T>())
        : Vector128.AndNot(
            a, Vector128.Equals(a.AsInt64() & Vector128.Create(0x7FF0_0000_0000_0000), Vector128<long>.Zero).As<long, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<T> IActivationOps<T, Vector128<T>>.ZeroBelow(Vector128<T> a, Vector128<T> least)
    {
        if (typeof(T) == typeof(double))
            return Vector128.ConditionalSelect(Vector128.LessThan(Vector128.Abs(a), least), Vector128<T>.Zero, a);

        // Magnitudes are ordered as their bits are, which takes half the time: the next step waits for a state.
        var magnitude = a.AsInt32() & Vector128.Create(0x7FFF_FFFF);
        return Vector128.AndNot(a.AsInt32(), (magnitude - least.AsInt32()) >> 31).As<int, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<T> IVectorOps<T, Vector128<T>>.Keep(uint key, uint first, uint threshold, Vector128<T> value)
    {
        if (typeof(T) == typeof(float))
            return Vector128.GreaterThanOrEqual(CounterHash.Of128(key, first), Vector128.Create(threshold)).As<uint, T>() & value;
        var kept = Vector128.GreaterThanOrEqual(CounterHash.Of128(key, first), Vector128.Create(threshold));
        return Vector128.WidenLower(kept.AsInt32()).As<long, T>() & value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<T> IActivationOps<T, Vector128<T>>.PowerOfTwo(Vector128<T> biased) => typeof(T) == typeof(float)
        ? Vector128.ShiftLeft(biased.AsInt32(), 23).As<int, T>()
        : Vector128.ShiftLeft(biased.AsInt64(), 52).As<long, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<T> IActivationOps<T, Vector128<T>>.CopySign(Vector128<T> magnitude, Vector128<T> sign) =>
        Vector128.ConditionalSelect(SignBit, sign, magnitude);

    private static Vector128<T> SignBit
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float)
            ? Vector128.Create(0x8000_0000).As<uint, T>()
            : Vector128.Create(0x8000_0000_0000_0000).As<ulong, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> Larger(Vector128<T> a, Vector128<T> b)
    {
        if (typeof(T) == typeof(float) && Sse.IsSupported)
            return Sse.Max(a.AsSingle(), b.AsSingle()).As<float, T>();
        if (typeof(T) == typeof(double) && Sse2.IsSupported)
            return Sse2.Max(a.AsDouble(), b.AsDouble()).As<double, T>();
        return Vector128.ConditionalSelect(Vector128.GreaterThan(a, b), a, b);
    }
}
