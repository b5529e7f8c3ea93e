using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using RnnGen.Formats;

namespace RnnGen.Tool.Exporting.Onnx;

/// <summary>Numbers of ONNX's element types.</summary>
internal enum OnnxElement
{
    Single = 1,
    Int64 = 7,
    Bool = 9,
    Double = 11,
}

/// <summary>Tensors of a graph as messages: elements as they are in memory, little-endian.</summary>
internal static class OnnxTensors
{
    /// <summary>A parameter, bit for bit.</summary>
    public static OnnxMessage Of(string name, NetworkTensor tensor)
    {
        long[] shape = [.. tensor.Shape.Select(size => (long)size)];
        return tensor.IsDouble
            ? Of(name, OnnxElement.Double, shape, MemoryMarshal.AsBytes<double>(tensor.ToDouble()))
            : Of(name, OnnxElement.Single, shape, MemoryMarshal.AsBytes<float>(tensor.ToSingle()));
    }

    /// <summary>Whole numbers: a list, or one alone.</summary>
    public static OnnxMessage Of(string name, IReadOnlyList<long> values, bool isScalar = false) =>
        Of(name, OnnxElement.Int64, isScalar ? [] : [values.Count], MemoryMarshal.AsBytes<long>(values.ToArray()));

    /// <summary>A number of the model's precision.</summary>
    public static OnnxMessage Of(string name, double value, bool isDouble) => isDouble
        ? Of(name, OnnxElement.Double, [], MemoryMarshal.AsBytes<double>([value]))
        : Of(name, OnnxElement.Single, [], MemoryMarshal.AsBytes<float>([(float)value]));

    private static OnnxMessage Of(string name, OnnxElement type, IReadOnlyList<long> shape, ReadOnlySpan<byte> bytes)
    {
        if (!BitConverter.IsLittleEndian)
            throw new ToolException("ONNX files are written on little-endian machines only: expected one, found another.");
        var message = new OnnxMessage();
        foreach (var size in shape)
            message.Number(1, size);
        return message.Number(2, (long)type).Text(8, name).Bytes(9, bytes);
    }
}
