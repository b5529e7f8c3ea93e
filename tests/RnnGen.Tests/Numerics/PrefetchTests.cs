using RnnGen.Numerics;
using Xunit;

namespace RnnGen.Tests.Numerics;

public sealed class PrefetchTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(64)]
    [InlineData(-1 << 28)]
    [InlineData(1 << 28)]
    public void A_place_beyond_the_buffer_is_neither_read_nor_written(int offset)
    {
        var buffer = new AlignedBuffer<float>(16);
        buffer.Span.Fill(3);
        Prefetch.Line(ref buffer.Start, offset);
        Assert.All(buffer.Span.ToArray(), value => Assert.Equal(3f, value));
        var wide = new AlignedBuffer<double>(16);
        Prefetch.Line(ref wide.Start, offset);
        Assert.All(wide.Span.ToArray(), value => Assert.Equal(0.0, value));
    }
}
