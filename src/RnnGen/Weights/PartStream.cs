using System;
using System.IO;

namespace RnnGen.Weights;

/// <summary>The next bytes of a stream, as many as a part has: forward only, and reading its end does not close the
/// stream.</summary>
/// <param name="whole">The stream.</param>
/// <param name="length">Bytes of the part.</param>
internal sealed class PartStream(Stream whole, long length) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        buffer = buffer[..(int)Math.Min(buffer.Length, length - _read)];
        if (buffer.IsEmpty)
            return 0;
        var count = whole.Read(buffer);
        if (count == 0)
            throw new InvalidDataException($"The part has {length} bytes, but the stream ends after {_read} of them.");
        _read += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        return Read(buffer.AsSpan(offset, count));
    }

    /// <summary>Reads what is left of the part.</summary>
    public void Skip()
    {
        Span<byte> passed = stackalloc byte[4096];
        while (Read(passed) > 0)
        {
        }
    }

    public override void Flush()
    {
        // Nothing is written.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
