using System;

namespace RnnGen.Tests.Compilation;

/// <summary>What lies after a sequence's end in a time-major batch of sequences of unequal length.</summary>
internal static class Padding
{
    /// <summary>Writes a value to every element of the padding.</summary>
    /// <param name="values">[steps, batch, width]; empty where there is nothing to write to.</param>
    /// <param name="lengths">[batch], or empty: no padding.</param>
    /// <param name="steps">Steps of the batch.</param>
    /// <param name="value">The value.</param>
    public static T[] Fill<T>(T[] values, ReadOnlySpan<int> lengths, int steps, T value)
    {
        var row = lengths.IsEmpty ? 0 : values.Length / (steps * lengths.Length);
        for (var n = 0; n < lengths.Length; n++)
        {
            for (var t = lengths[n]; t < steps; t++)
                values.AsSpan(((t * lengths.Length) + n) * row, row).Fill(value);
        }

        return values;
    }
}
