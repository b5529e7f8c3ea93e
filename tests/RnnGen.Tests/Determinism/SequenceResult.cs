using System;
using System.Runtime.InteropServices;
using RnnGen.Tests.Compilation;
using Xunit;

namespace RnnGen.Tests.Determinism;

/// <summary>A way to run sequences.</summary>
internal delegate void Way<T>(Sequences<T> sequences, Span<T> states, Span<T> outputs)
    where T : unmanaged;

/// <summary>What sequences give: outputs, [rows, batch, outputs], and final states, [batch, state].</summary>
internal sealed record SequenceResult<T>(T[] Outputs, T[] States)
    where T : unmanaged
{
    public static SequenceResult<T> Of(ITestModel<T> model, Sequences<T> sequences, T[] initialStates, Way<T> way)
    {
        var states = (T[])initialStates.Clone();
        var outputs = new T[model.OutputLength(sequences)];
        way(sequences, states, outputs);
        return new SequenceResult<T>(outputs, states);
    }

    /// <summary>The result of <paramref name="count"/> of the <paramref name="batch"/> sequences.</summary>
    public SequenceResult<T> Part(int batch, int outputSize, int first, int count)
    {
        var stateLength = States.Length / batch;
        return new SequenceResult<T>(
            Columns(Outputs, Outputs.Length / (batch * outputSize), batch, first, count),
            States.AsSpan(first * stateLength, count * stateLength).ToArray());
    }

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

    /// <summary>Of [rows, batch, width] the sequences from <paramref name="first"/> on.</summary>
    public static TElement[] Columns<TElement>(TElement[] elements, int rows, int batch, int first, int count)
    {
        if (elements.Length == 0)
            return [];
        var width = elements.Length / (rows * batch);
        var part = new TElement[rows * count * width];
        for (var row = 0; row < rows; row++)
            elements.AsSpan(((row * batch) + first) * width, count * width).CopyTo(part.AsSpan(row * count * width));
        return part;
    }
}
