using System;
using Xunit;

namespace RnnGen.Tests.Published;

/// <summary>Takes tensors one after the other from an array that holds nothing but them.</summary>
internal sealed class Pieces(double[] values)
{
    private int _at;

    public double[] Take(int count)
    {
        _at += count;
        return values.AsSpan(_at - count, count).ToArray();
    }

    public void AssertEmpty() => Assert.Equal(values.Length, _at);
}
