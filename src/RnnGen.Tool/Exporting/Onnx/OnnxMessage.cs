using System;
using System.IO;
using Google.Protobuf;

namespace RnnGen.Tool.Exporting.Onnx;

/// <summary>A message of ONNX's protocol buffers that is being written: fields in the order of the calls.</summary>
internal sealed class OnnxMessage
{
    private readonly MemoryStream _bytes = new();
    private readonly CodedOutputStream _writer;

    public OnnxMessage() => _writer = new CodedOutputStream(_bytes, leaveOpen: true);

    /// <summary>A whole number.</summary>
    public OnnxMessage Number(int field, long value)
    {
        _writer.WriteTag(field, WireFormat.WireType.Varint);
        _writer.WriteInt64(value);
        return this;
    }

    /// <summary>A float.</summary>
    public OnnxMessage Single(int field, float value)
    {
        _writer.WriteTag(field, WireFormat.WireType.Fixed32);
        _writer.WriteFloat(value);
        return this;
    }

    /// <summary>A text; nothing of an empty one.</summary>
    public OnnxMessage Text(int field, string value)
    {
        if (value.Length == 0)
            return this;
        return Name(field, value);
    }

    /// <summary>A name, which may be empty: it then stands for an input that is left out.</summary>
    public OnnxMessage Name(int field, string value)
    {
        _writer.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _writer.WriteString(value);
        return this;
    }

    /// <summary>Bytes.</summary>
    public OnnxMessage Bytes(int field, ReadOnlySpan<byte> value)
    {
        _writer.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _writer.WriteLength(value.Length);
        _writer.Flush();
        _bytes.Write(value);
        return this;
    }

    /// <summary>A message in the message.</summary>
    public OnnxMessage Message(int field, OnnxMessage value) => Bytes(field, value.ToArray());

    /// <summary>The bytes so far.</summary>
    public byte[] ToArray()
    {
        _writer.Flush();
        return _bytes.ToArray();
    }
}
