using System;
using System.IO;

namespace RnnGen.Tests.Training;

/// <summary>A stream that does not seek and gives few bytes at a time, as a network does.</summary>
internal sealed class TrickleStream : Stream
{
    private readonly MemoryStream _bytes = new();

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public byte[] ToArray() => _bytes.ToArray();

    /// <summary>The same, at its beginning.</summary>
    public TrickleStream Reread()
    {
        _bytes.Position = 0;
        return this;
    }

    public override int Read(byte[] buffer, int offset, int count) => _bytes.Read(buffer, offset, Math.Min(count, 100));

    public override void Write(byte[] buffer, int offset, int count) => _bytes.Write(buffer, offset, count);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
