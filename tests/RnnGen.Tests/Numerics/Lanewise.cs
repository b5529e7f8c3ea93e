using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using Xunit;

namespace RnnGen.Tests.Numerics;

/// <summary>Applies a function of vectors to arrays, whose length is a multiple of 16.</summary>
internal static class Lanewise
{
    public static T[] Map<T, TVector>(T[] source, Func<TVector, TVector> function)
        where T : unmanaged
        where TVector : unmanaged
    {
        var result = new T[source.Length];
        var count = Unsafe.SizeOf<TVector>() / Unsafe.SizeOf<T>();
        for (var i = 0; i < source.Length; i += count)
            Unsafe.As<T, TVector>(ref result[i]) = function(Unsafe.As<T, TVector>(ref source[i]));
        return result;
    }

    /// <summary>Any NaN equals any other: which one an operation of two gives is left open by IEEE 754.</summary>
    public static void AssertSameBits<T>(T[] arguments, T[] expected, T[] actual)
        where T : IFloatingPointIeee754<T>
    {
        for (var i = 0; i < expected.Length; i++)
        {
            var same = expected[i] == actual[i] && T.IsNegative(expected[i]) == T.IsNegative(actual[i]);
            if (!same && !(T.IsNaN(expected[i]) && T.IsNaN(actual[i])))
                Assert.Fail($"At {arguments[i]}: expected {expected[i]:R}, found {actual[i]:R}.");
        }
    }

    /// <summary>Every value lies between two bounds; none is NaN.</summary>
    public static void AssertWithin<T>(T[] values, T least, T most)
        where T : IFloatingPointIeee754<T>
    {
        foreach (var value in values)
        {
            if (!(value >= least && value <= most))
                Assert.Fail($"{value:R} is not within {least}..{most}.");
        }
    }
}
