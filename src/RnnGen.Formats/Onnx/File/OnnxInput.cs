using System;
using System.Collections.Generic;

namespace RnnGen.Formats;

/// <summary>An input or output of a graph.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ElementType">The number of its element type; 0 where it is not told.</param>
/// <param name="Shape">Its dimensions, null where one is not told or named; null where no shape is told.</param>
internal sealed record OnnxInput(string Name, int ElementType, IReadOnlyList<long?>? Shape)
{
    private const int MostDimensions = 8;

    /// <summary>Reads what the file tells of an input or output.</summary>
    /// <param name="file">The file.</param>
    /// <param name="bytes">The message.</param>
    /// <param name="kind">What it is, for faults.</param>
    public static OnnxInput Read(FileContent file, ReadOnlyMemory<byte> bytes, string kind)
    {
        var (name, type) = ("", ReadOnlyMemory<byte>.Empty);
        var message = new ProtobufMessage(file, $"an {kind}", bytes);
        while (message.Next())
        {
            if (message.Field == 1)
                name = message.Text();
            else if (message.Field == 2)
                type = message.Bytes();
        }

        return ReadType(file, name, type, $"{kind} '{name}'");
    }

    private static OnnxInput ReadType(FileContent file, string name, ReadOnlyMemory<byte> type, string place)
    {
        var (element, shape) = (0, (List<long?>?)null);
        foreach (var tensorType in Messages(file, type, place, field: 1))
        {
            var message = new ProtobufMessage(file, place, tensorType);
            while (message.Next())
            {
                if (message.Field == 1)
                    element = (int)message.Integer();
                else if (message.Field == 2)
                    shape = ReadShape(file, message.Bytes(), place);
            }
        }

        return new(name, element, shape);
    }

    private static List<long?> ReadShape(FileContent file, ReadOnlyMemory<byte> bytes, string place)
    {
        var shape = new List<long?>();
        foreach (var dimension in Messages(file, bytes, place, field: 1))
        {
            var (size, message) = ((long?)null, new ProtobufMessage(file, place, dimension));
            while (message.Next())
            {
                if (message.Field == 1)
                    size = message.Integer();
            }

            if (size > int.MaxValue)
                throw file.Fault(place, $"sizes of at most {int.MaxValue}", $"{size}");

            // Some programs write 0 or -1 for a size that is not known.
            shape.Add(size is > 0 ? size : null);
            if (shape.Count > MostDimensions)
                throw file.Fault(place, $"at most {MostDimensions} dimensions", "more");
        }

        return shape;
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Messages(
        FileContent file, ReadOnlyMemory<byte> bytes, string place, int field)
    {
        var message = new ProtobufMessage(file, place, bytes);
        while (message.Next())
        {
            if (message.Field == field)
                yield return message.Bytes();
        }
    }
}
