using System;
using System.Runtime.InteropServices;
using Xunit;

namespace RnnGen.Tests.Determinism;

/// <content>Comparison bit by bit; apart, because a program published without the tests' packages shares the rest.</content>
internal sealed partial record SequenceResult<T>
{
    /// <summary>Asserts that every bit of <paramref name="actual"/> is this result's.</summary>
    public void AssertSame(string what, SequenceResult<T> actual)
    {
        AssertSame(what + ", outputs", Outputs, actual.Outputs);
        AssertSame(what + ", states", States, actual.States);
    }

    /// <summary>Asserts that two arrays are the same bits.</summary>
    public static void AssertSame(string what, T[] expected, T[] actual)
    {
        Assert.True(expected.Length == actual.Length, $"{what}: {expected.Length} elements expected, {actual.Length} found");
        for (var k = 0; k < expected.Length; k++)
        {
            var wanted = MemoryMarshal.AsBytes(expected.AsSpan(k, 1));
            if (!wanted.SequenceEqual(MemoryMarshal.AsBytes(actual.AsSpan(k, 1))))
                Assert.Fail(FormattableString.Invariant($"{what}: [{k}] is {expected[k]:R} by Step, here {actual[k]:R}"));
        }
    }
}
