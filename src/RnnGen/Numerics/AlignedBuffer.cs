using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RnnGen.Runtime;

namespace RnnGen;

/// <summary>
/// Numbers in a pinned array that start on a 64-byte boundary: weights, tapes and gradients of the generated code.
/// </summary>
/// <remarks>A 512-bit load that straddles cache lines costs up to 1.9 times; pinning keeps the alignment for good.</remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class AlignedBuffer<T>
    where T : unmanaged
{
    private const int Alignment = 64;
    private readonly T[] _array;
    private readonly int _offset;

    /// <summary>Allocates <paramref name="length"/> zeros.</summary>
    /// <param name="length">Number of elements, at least 0.</param>
    public AlignedBuffer(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);

        // Kernels are compiled when there are buffers for them: what is known by then is a constant in them.
        _ = Prefetch.IsSupported;
        var slack = Alignment / Unsafe.SizeOf<T>();
        _array = GC.AllocateArray<T>(length + slack, pinned: true);
        _offset = FirstAligned(_array);
        Length = length;
    }

    /// <summary>Number of elements.</summary>
    public int Length { get; }

    /// <summary>The first element, on a 64-byte boundary. Generated code adds constant offsets to it.</summary>
    public ref T Start => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_array), _offset);

    /// <summary>All elements.</summary>
    public Span<T> Span => _array.AsSpan(_offset, Length);

    /// <summary>The array, and which of its elements is the first.</summary>
    internal (T[] Array, int First) Place => (_array, _offset);

    /// <summary>Sets every element to zero.</summary>
    public void Clear() => Span.Clear();

    private static int FirstAligned(T[] array)
    {
        var address = (nuint)Marshal.UnsafeAddrOfPinnedArrayElement(array, 0);
        var misaligned = (int)(address % Alignment);
        return misaligned == 0 ? 0 : (Alignment - misaligned) / Unsafe.SizeOf<T>();
    }
}
