using System;
using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace RnnGen.Runtime;

/// <summary>States as bytes, for generated code: a hash of the layout, then the elements, all little-endian.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StateBytes
{
    /// <summary>Fills <paramref name="destination"/>, whose length the caller has checked.</summary>
    public static void Write<T>(ulong layoutHash, ReadOnlySpan<T> elements, Span<byte> destination)
        where T : unmanaged
    {
        BinaryPrimitives.WriteUInt64LittleEndian(destination, layoutHash);
        var bytes = destination[sizeof(ulong)..];
        MemoryMarshal.AsBytes(elements).CopyTo(bytes);
        ReverseOnBigEndian<T>(bytes);
    }

    /// <summary>Reads into <paramref name="elements"/>; false, with nothing read, where length or hash differ.</summary>
    public static bool TryRead<T>(ulong layoutHash, ReadOnlySpan<byte> source, Span<T> elements)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes(elements);
        if (source.Length != sizeof(ulong) + bytes.Length || BinaryPrimitives.ReadUInt64LittleEndian(source) != layoutHash)
            return false;
        source[sizeof(ulong)..].CopyTo(bytes);
        ReverseOnBigEndian<T>(bytes);
        return true;
    }

    private static int SizeOf<T>()
        where T : unmanaged => System.Runtime.CompilerServices.Unsafe.SizeOf<T>();

    private static void ReverseOnBigEndian<T>(Span<byte> bytes)
        where T : unmanaged
    {
        if (BitConverter.IsLittleEndian)
            return;
        for (var i = 0; i < bytes.Length; i += SizeOf<T>())
            bytes.Slice(i, SizeOf<T>()).Reverse();
    }
}
