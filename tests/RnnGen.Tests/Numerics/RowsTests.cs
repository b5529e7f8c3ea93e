using System;
using System.Linq;
using RnnGen.Numerics;
using Xunit;

namespace RnnGen.Tests.Numerics;

public sealed class RowsTests
{
    [Theory]
    [InlineData(3, 5, 2, 4, 16)]
    [InlineData(2, 16, 3, 4, 16)]
    [InlineData(2, 16, 4, 4, 16)]
    [InlineData(1, 1, 1, 1, 16)]
    public void Padding_and_back_gives_the_source_and_leaves_the_padding(int steps, int width, int rows, int paddedRows, int stride)
    {
        var source = Enumerable.Range(1, steps * rows * width).Select(i => (float)i).ToArray();
        var padded = new float[steps * paddedRows * stride];
        Array.Fill(padded, -7f);

        Rows.Pad<float>(source, width, padded, rows, paddedRows, stride, steps);

        for (var i = 0; i < padded.Length; i++)
        {
            var (step, row, column) = (i / (paddedRows * stride), i / stride % paddedRows, i % stride);
            var expected = row < rows && column < width ? source[(((step * rows) + row) * width) + column] : -7f;
            Assert.Equal(expected, padded[i]);
        }

        var back = new float[source.Length];
        Rows.Unpad<float>(padded, width, back, rows, paddedRows, stride, steps);
        Assert.Equal(source, back);
    }
}
