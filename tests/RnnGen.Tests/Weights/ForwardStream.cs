using System;
using System.IO;

namespace RnnGen.Tests.Weights;

/// <summary>Bytes as they come over a network: in small pieces, and only forwards.</summary>
/// <param name="bytes">What comes.</param>
/// <param name="readable">Bytes that may be read: a read beyond fails the test.</param>
internal sealed class ForwardStream(byte[] bytes, long readable = long.MaxValue) : Stream
{
    private int _at;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = Math.Min(Math.Min(buffer.Length, 1000), bytes.Length - _at);
        if (_at + count > readable)
            throw new InvalidOperationException($"Byte {readable} was read.");
        bytes.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
