using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text;
using Google.Protobuf;

namespace RnnGen.Formats;

/// <summary>
/// The fields of a protobuf message, one after the other. Nothing of the message is copied: a field of bytes is a range of the
/// file, and its length was checked against the message's.
/// </summary>
internal sealed class ProtobufMessage
{
    private const int VarintType = 0;
    private const int Fixed64Type = 1;
    private const int BytesType = 2;
    private const int Fixed32Type = 5;

    private readonly FileContent _file;
    private readonly string _place;
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly int _start;
    private readonly CodedInputStream _stream;
    private int _type;
    private bool _isRead = true;

    /// <summary>A message that is all of <paramref name="bytes"/>.</summary>
    /// <param name="file">The file, for faults.</param>
    /// <param name="place">Where the message is, for faults.</param>
    /// <param name="bytes">A range of an array.</param>
    public ProtobufMessage(FileContent file, string place, ReadOnlyMemory<byte> bytes)
    {
        (_file, _place, _bytes) = (file, place, bytes);
        if (!MemoryMarshal.TryGetArray(bytes, out var segment))
            throw new ArgumentException("The bytes of a message are a range of an array.", nameof(bytes));
        _start = segment.Offset;
        _stream = new CodedInputStream(segment.Array ?? [], segment.Offset, segment.Count);
    }

    /// <summary>The number of the field at which the message is.</summary>
    public int Field { get; private set; }

    /// <summary>Goes to the next field; false after the last. A field that was not asked for is skipped.</summary>
    public bool Next()
    {
        try
        {
            if (!_isRead)
                _stream.SkipLastField();
            var tag = _stream.ReadTag();
            (Field, _type, _isRead) = ((int)(tag >> 3), (int)(tag & 7), false);
            return tag != 0;
        }
        catch (InvalidProtocolBufferException fault)
        {
            throw Fault("fields of a protobuf message", fault);
        }
    }

    /// <summary>The content of a field of bytes, of a text or of a message.</summary>
    public ReadOnlyMemory<byte> Bytes()
    {
        Expect(BytesType, "bytes of a stated length");
        var start = (int)_stream.Position - _start;
        try
        {
            _stream.SkipLastField();
        }
        catch (InvalidProtocolBufferException fault)
        {
            throw Fault("as many bytes as stated", fault);
        }

        var end = (int)_stream.Position - _start;
        while (_bytes.Span[start] >= 0x80)
            start++;
        return _bytes[(start + 1)..end];
    }

    /// <summary>A text.</summary>
    public string Text() => Encoding.UTF8.GetString(Bytes().Span);

    /// <summary>A whole number.</summary>
    public long Integer()
    {
        Expect(VarintType, "a whole number");
        return Number(stream => stream.ReadInt64());
    }

    /// <summary>A float.</summary>
    public float Single()
    {
        Expect(Fixed32Type, "a float");
        return Number(stream => stream.ReadFloat());
    }

    /// <summary>Adds whole numbers: one, or as many as are packed in bytes.</summary>
    /// <param name="numbers">The list to which they are added.</param>
    /// <param name="most">Numbers that it may have then.</param>
    public void AddIntegers(List<long> numbers, int most)
    {
        if (_type != BytesType)
        {
            ExpectAtMost(most, numbers.Count + 1L);
            numbers.Add(Integer());
            return;
        }

        // The last byte of each number is below 0x80.
        var bytes = Bytes();
        var count = TerminatorsOf(bytes.Span);
        ExpectAtMost(most, (long)numbers.Count + count);
        numbers.EnsureCapacity(numbers.Count + count);
        var packed = new ProtobufMessage(_file, _place, bytes);
        while (!packed._stream.IsAtEnd)
            numbers.Add(packed.Number(stream => stream.ReadInt64()));
    }

    /// <summary>Adds floats: one, or as many as are packed in bytes.</summary>
    /// <param name="numbers">The list to which they are added.</param>
    /// <param name="most">Numbers that it may have then.</param>
    public void AddSingles(List<float> numbers, int most)
    {
        if (_type != BytesType)
        {
            ExpectAtMost(most, numbers.Count + 1L);
            numbers.Add(Single());
            return;
        }

        var packed = MemoryMarshal.Cast<byte, float>(Packed(sizeof(float)));
        ExpectAtMost(most, (long)numbers.Count + packed.Length);
        numbers.AddRange(packed);
    }

    /// <summary>Adds doubles: one, or as many as are packed in bytes.</summary>
    public void AddDoubles(List<double> numbers)
    {
        if (_type == BytesType)
        {
            numbers.AddRange(MemoryMarshal.Cast<byte, double>(Packed(sizeof(double))));
            return;
        }

        Expect(Fixed64Type, "a double");
        numbers.Add(Number(stream => stream.ReadDouble()));
    }

    private static int TerminatorsOf(ReadOnlySpan<byte> varints)
    {
        var count = 0;
        foreach (var value in varints)
            count += (value >> 7) ^ 1;
        return count;
    }

    private void ExpectAtMost(int most, long count)
    {
        if (count > most)
            throw _file.Fault(_place, $"at most {most} numbers in field {Field}", $"{count}");
    }

    private ReadOnlySpan<byte> Packed(int size)
    {
        var bytes = Bytes();
        return bytes.Length % size == 0
            ? bytes.Span
            : throw _file.Fault(_place, $"numbers of {size} bytes in field {Field}", $"{bytes.Length} bytes");
    }

    private TNumber Number<TNumber>(Func<CodedInputStream, TNumber> read)
    {
        try
        {
            return read(_stream);
        }
        catch (InvalidProtocolBufferException fault)
        {
            throw Fault("a number", fault);
        }
    }

    private void Expect(int type, string expected)
    {
        if (_type != type)
            throw _file.Fault(_place, $"{expected} in field {Field}", $"a field of wire type {_type}");
        _isRead = true;
    }

    private ModelFormatException Fault(string expected, InvalidProtocolBufferException fault) =>
        _file.Fault(_place, expected, "bytes that are none: " + fault.Message.TrimEnd('.'), fault);
}
