using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Tests.Vectors;
using Xunit;

namespace RnnGen.Tests.Published;

/// <summary>Compares a tensor with its reference.</summary>
internal static class Near
{
    /// <summary>Every value within <paramref name="tolerance"/> times the largest value of the tensor.</summary>
    public static void Check(string what, IReadOnlyList<double> actual, VectorTensor expected, double tolerance)
    {
        Assert.Equal(expected.Numbers.Length, actual.Count);
        var allowed = tolerance * expected.Numbers.Max(Math.Abs);
        for (var k = 0; k < actual.Count; k++)
        {
            Assert.True(
                Math.Abs(actual[k] - expected.Numbers[k]) <= allowed,
                FormattableString.Invariant(
                    $"{what}[{k}] is {actual[k]:R}, not {expected.Numbers[k]:R}; allowed are {allowed:E1}"));
        }
    }
}
