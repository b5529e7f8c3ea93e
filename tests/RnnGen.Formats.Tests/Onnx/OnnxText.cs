using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Google.Protobuf;

namespace RnnGen.Formats.Tests.Onnx;

/// <summary>Builds ONNX files of a few nodes.</summary>
internal sealed class OnnxText
{
    public const int Float = 1;
    public const int Int64 = 7;

    private readonly Random _random = new(7);
    private readonly List<byte[]> _nodes = [];
    private readonly List<byte[]> _tensors = [];
    private readonly List<byte[]> _inputs = [];
    private readonly List<byte[]> _outputs = [];

    /// <summary>The version of the operators.</summary>
    public int Version { get; init; } = 17;

    /// <summary>An input; a size below 0 is an open one.</summary>
    public OnnxText Input(string name, params long[] shape) => Typed(name, Float, shape);

    /// <summary>An input of an element type.</summary>
    public OnnxText Typed(string name, int type, params long[] shape)
    {
        _inputs.Add(Value(name, type, shape));
        return this;
    }

    /// <summary>Outputs.</summary>
    public OnnxText Output(params string[] names)
    {
        foreach (var name in names)
            _outputs.Add(Value(name, Float, []));
        return this;
    }

    /// <summary>A tensor of random numbers.</summary>
    public OnnxText Random(string name, params int[] shape) => Tensor(name, Values(shape.Aggregate(1, (a, b) => a * b)), shape);

    /// <summary>A tensor of numbers.</summary>
    public OnnxText Tensor(string name, float[] values, params int[] shape)
    {
        _tensors.Add(TensorOf(name, values, shape));
        return this;
    }

    /// <summary>A tensor of whole numbers.</summary>
    public OnnxText Integers(string name, params long[] values)
    {
        _tensors.Add(Message(writer =>
        {
            Number(writer, 1, values.Length);
            Number(writer, 2, Int64);
            foreach (var value in values)
                Number(writer, 7, value);
            Text(writer, 8, name);
        }));
        return this;
    }

    /// <summary>A tensor by its message.</summary>
    public OnnxText Tensor(byte[] message)
    {
        _tensors.Add(message);
        return this;
    }

    /// <summary>A node, whose name is that of its first output.</summary>
    /// <param name="type">The operator.</param>
    /// <param name="inputs">Its inputs, apart by blanks; <c>-</c> is one that is left out.</param>
    /// <param name="outputs">Its outputs, apart by blanks.</param>
    /// <param name="attributes">Attributes: a name and a number, whole number, text, or array of these.</param>
    public OnnxText Node(string type, string inputs, string outputs, params (string Name, object Value)[] attributes)
    {
        _nodes.Add(Message(writer =>
        {
            foreach (var input in inputs.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                Text(writer, 1, input == "-" ? "" : input);
            foreach (var output in outputs.Split(' '))
                Text(writer, 2, output);
            Text(writer, 3, outputs.Split(' ')[0]);
            Text(writer, 4, type);
            foreach (var (name, value) in attributes)
                Bytes(writer, 5, AttributeOf(name, value));
        }));
        return this;
    }

    /// <summary>The file.</summary>
    public byte[] File()
    {
        var graph = Message(writer =>
        {
            foreach (var node in _nodes)
                Bytes(writer, 1, node);
            Text(writer, 2, "graph");
            foreach (var tensor in _tensors)
                Bytes(writer, 5, tensor);
            foreach (var input in _inputs)
                Bytes(writer, 11, input);
            foreach (var output in _outputs)
                Bytes(writer, 12, output);
        });
        return Message(writer =>
        {
            Number(writer, 1, 8);
            Text(writer, 2, "tests");
            Bytes(writer, 7, graph);
            Bytes(writer, 8, Message(set => Number(set, 2, Version)));
        });
    }

    /// <summary>Random numbers between -1 and 1.</summary>
    public float[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)((_random.NextDouble() * 2) - 1))];

    /// <summary>A tensor's message.</summary>
    public static byte[] TensorOf(string name, float[] values, int[] shape) => Message(writer =>
    {
        foreach (var size in shape)
            Number(writer, 1, size);
        Number(writer, 2, Float);
        Bytes(writer, 4, [.. values.SelectMany(BitConverter.GetBytes)]);
        Text(writer, 8, name);
    });

    /// <summary>A message of fields.</summary>
    public static byte[] Message(Action<CodedOutputStream> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new CodedOutputStream(stream, leaveOpen: true))
            write(writer);
        return stream.ToArray();
    }

    public static void Number(CodedOutputStream writer, int field, long value)
    {
        writer.WriteTag(field, WireFormat.WireType.Varint);
        writer.WriteInt64(value);
    }

    public static void Text(CodedOutputStream writer, int field, string value)
    {
        writer.WriteTag(field, WireFormat.WireType.LengthDelimited);
        writer.WriteString(value);
    }

    public static void Bytes(CodedOutputStream writer, int field, byte[] value)
    {
        writer.WriteTag(field, WireFormat.WireType.LengthDelimited);
        writer.WriteBytes(ByteString.CopyFrom(value));
    }

    private static byte[] Value(string name, int type, long[] shape) => Message(writer =>
    {
        Text(writer, 1, name);
        Bytes(writer, 2, Message(value => Bytes(value, 1, Message(tensor =>
        {
            Number(tensor, 1, type);
            Bytes(tensor, 2, Message(sizes =>
            {
                foreach (var size in shape)
                    Bytes(sizes, 1, Message(one => SizeOf(one, size)));
            }));
        }))));
    });

    private static void SizeOf(CodedOutputStream writer, long size)
    {
        if (size > 0)
            Number(writer, 1, size);
        else
            Text(writer, 2, $"open{size}");
    }

    private static byte[] AttributeOf(string name, object value) => Message(writer =>
    {
        Text(writer, 1, name);
        switch (value)
        {
            case float number:
                Single(writer, 2, number);
                break;
            case int number:
                Number(writer, 3, number);
                break;
            case string text:
                Text(writer, 4, text);
                break;
            case byte[] tensor:
                Bytes(writer, 5, tensor);
                break;
            case float[] numbers:
                foreach (var number in numbers)
                    Single(writer, 7, number);
                break;
            case long[] numbers:
                foreach (var number in numbers)
                    Number(writer, 8, number);
                break;
            case string[] texts:
                foreach (var text in texts)
                    Text(writer, 9, text);
                break;
            default:
                throw new ArgumentException($"No attribute of {value.GetType()}.", nameof(value));
        }
    });

    private static void Single(CodedOutputStream writer, int field, float value)
    {
        writer.WriteTag(field, WireFormat.WireType.Fixed32);
        writer.WriteFloat(value);
    }
}
