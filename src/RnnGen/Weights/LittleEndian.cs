using System;
using System.Buffers.Binary;

namespace RnnGen.Weights;

/// <summary>Numbers as the safetensors format stores them, on machines of either byte order.</summary>
internal static class LittleEndian
{
    public static byte[] GetBytes(ReadOnlySpan<float> values)
    {
        var bytes = new byte[checked(values.Length * sizeof(float))];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        return bytes;
    }

    public static byte[] GetBytes(ReadOnlySpan<double> values)
    {
        var bytes = new byte[checked(values.Length * sizeof(double))];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), values[i]);
        return bytes;
    }

    public static byte[] GetBytes(ReadOnlySpan<long> values)
    {
        var bytes = new byte[checked(values.Length * sizeof(long))];
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * sizeof(long)), values[i]);
        return bytes;
    }

    public static void Read(ReadOnlySpan<byte> source, Span<float> destination)
    {
        for (var i = 0; i < destination.Length; i++)
            destination[i] = BinaryPrimitives.ReadSingleLittleEndian(source[(i * sizeof(float))..]);
    }

    public static void Read(ReadOnlySpan<byte> source, Span<double> destination)
    {
        for (var i = 0; i < destination.Length; i++)
            destination[i] = BinaryPrimitives.ReadDoubleLittleEndian(source[(i * sizeof(double))..]);
    }

    /// <summary>Element <paramref name="index"/> as a <see cref="double"/>.</summary>
    public static double ReadElement(SafetensorsEntry entry, int index)
    {
        var at = entry.Data.Span[(index * SafetensorsTypes.SizeOf(entry.Type))..];
        return entry.Type switch
        {
            SafetensorsType.F64 => BinaryPrimitives.ReadDoubleLittleEndian(at),
            SafetensorsType.F32 => BinaryPrimitives.ReadSingleLittleEndian(at),
            SafetensorsType.F16 => (double)BinaryPrimitives.ReadHalfLittleEndian(at),
            SafetensorsType.BF16 => BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadInt16LittleEndian(at) << 16),
            SafetensorsType.U64 => BinaryPrimitives.ReadUInt64LittleEndian(at),
            _ => ReadInteger(entry, index),
        };
    }

    /// <summary>Element <paramref name="index"/> of an integer tensor.</summary>
    public static long ReadInteger(SafetensorsEntry entry, int index)
    {
        var at = entry.Data.Span[(index * SafetensorsTypes.SizeOf(entry.Type))..];
        return entry.Type switch
        {
            SafetensorsType.Bool or SafetensorsType.U8 => at[0],
            SafetensorsType.I8 => (sbyte)at[0],
            SafetensorsType.I16 => BinaryPrimitives.ReadInt16LittleEndian(at),
            SafetensorsType.U16 => BinaryPrimitives.ReadUInt16LittleEndian(at),
            SafetensorsType.I32 => BinaryPrimitives.ReadInt32LittleEndian(at),
            SafetensorsType.U32 => BinaryPrimitives.ReadUInt32LittleEndian(at),
            SafetensorsType.I64 => BinaryPrimitives.ReadInt64LittleEndian(at),
            _ => throw new NotSupportedException(
                $"Tensor '{entry.Name}' is {SafetensorsTypes.NameOf(entry.Type)}, which does not convert to the type asked for."),
        };
    }
}
