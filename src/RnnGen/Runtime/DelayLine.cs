using System;
using System.ComponentModel;

namespace RnnGen.Runtime;

/// <summary>
/// Moves delay lines between states, where the vectors of the last steps lie one after the other, the oldest first, and the
/// memory of a run, where each lies at the row of its step. Generated code calls it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DelayLine
{
    /// <summary>A delay line of one sequence to its rows of the steps before a run.</summary>
    /// <param name="line">[delay, <paramref name="width"/>].</param>
    /// <param name="width">Elements of a step's vector, padding included.</param>
    /// <param name="steps">The sequence's row at the first of these steps, and all behind it.</param>
    /// <param name="step">Elements from a step's row to the next step's.</param>
    public static void Spread<T>(ReadOnlySpan<T> line, int width, Span<T> steps, int step)
    {
        for (int from = 0, to = 0; from < line.Length; from += width, to += step)
            line.Slice(from, width).CopyTo(steps[to..]);
    }

    /// <summary>The reverse of <see cref="Spread"/>: of the steps up to the last one.</summary>
    /// <param name="steps">The sequence's row at the first of these steps, and all behind it.</param>
    /// <param name="step">Elements from a step's row to the next step's.</param>
    /// <param name="line">[delay, <paramref name="width"/>].</param>
    /// <param name="width">Elements of a step's vector, padding included.</param>
    public static void Gather<T>(ReadOnlySpan<T> steps, int step, Span<T> line, int width)
    {
        for (int from = 0, to = 0; to < line.Length; from += step, to += width)
            steps.Slice(from, width).CopyTo(line[to..]);
    }

    /// <summary>Forgets what was before the last episode: those vectors become zero.</summary>
    /// <param name="line">[delay, <paramref name="width"/>].</param>
    /// <param name="width">Elements of a step's vector, padding included.</param>
    /// <param name="kept">The newest vectors, which stay.</param>
    public static void Forget<T>(Span<T> line, int width, int kept)
    {
        var all = line.Length / width;
        if (kept < all)
            line[..((all - kept) * width)].Clear();
    }

    /// <summary>One step on: the oldest vector of a delay line goes, and the newest comes.</summary>
    /// <param name="line">[delay, <paramref name="newest"/>.Length].</param>
    /// <param name="newest">A step's vector, padding included.</param>
    public static void Push<T>(Span<T> line, ReadOnlySpan<T> newest)
    {
        line[newest.Length..].CopyTo(line);
        newest.CopyTo(line[^newest.Length..]);
    }
}
