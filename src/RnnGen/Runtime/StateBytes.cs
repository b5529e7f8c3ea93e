using System;
using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RnnGen.Runtime;

/// <summary>States as bytes, for generated code: a hash of the layout, then the elements, all little-endian.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StateBytes
{
    /// <summary>Writes a state.</summary>
    /// <param name="layoutHash">The hash of its layout.</param>
    /// <param name="state">The state, elements of <typeparamref name="T"/>.</param>
    /// <param name="destination">As long as the hash and the state.</param>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    public static void Write<TState, T>(ulong layoutHash, in TState state, Span<byte> destination)
        where TState : unmanaged
        where T : unmanaged
    {
        var bytes = BytesOf(in state);
        Arguments.Length(destination.Length, sizeof(ulong) + bytes.Length, nameof(destination), "[State.ByteLength]");
        BinaryPrimitives.WriteUInt64LittleEndian(destination, layoutHash);
        bytes.CopyTo(destination[sizeof(ulong)..]);
        ReverseOnBigEndian<T>(destination[sizeof(ulong)..]);
    }

    /// <summary>Reads a state; false, and the zero state, where length or hash differ.</summary>
    /// <param name="layoutHash">The hash of its layout.</param>
    /// <param name="source">What <see cref="Write"/> wrote.</param>
    /// <param name="state">The state.</param>
    public static bool TryRead<TState, T>(ulong layoutHash, ReadOnlySpan<byte> source, out TState state)
        where TState : unmanaged
        where T : unmanaged
    {
        // Into a state of its own: the bytes may lie in the caller's.
        TState read = default;
        var bytes = MemoryMarshal.AsBytes(new Span<TState>(ref read));
        var fits = source.Length == sizeof(ulong) + bytes.Length
            && BinaryPrimitives.ReadUInt64LittleEndian(source) == layoutHash;
        if (fits)
            source[sizeof(ulong)..].CopyTo(bytes);
        ReverseOnBigEndian<T>(bytes);
        state = read;
        return fits;
    }

    /// <summary>Whether every bit of two states is equal.</summary>
    public static bool AreEqual<TState>(in TState left, in TState right)
        where TState : unmanaged => BytesOf(in left).SequenceEqual(BytesOf(in right));

    /// <summary>A hash of all bits of a state.</summary>
    public static int HashOf<TState>(in TState state)
        where TState : unmanaged
    {
        HashCode hash = default;
        hash.AddBytes(BytesOf(in state));
        return hash.ToHashCode();
    }

    private static ReadOnlySpan<byte> BytesOf<TState>(in TState state)
        where TState : unmanaged => MemoryMarshal.AsBytes(new ReadOnlySpan<TState>(in state));

    private static void ReverseOnBigEndian<T>(Span<byte> bytes)
        where T : unmanaged
    {
        if (BitConverter.IsLittleEndian)
            return;
        var size = Unsafe.SizeOf<T>();
        for (var i = 0; i < bytes.Length; i += size)
            bytes.Slice(i, size).Reverse();
    }
}
