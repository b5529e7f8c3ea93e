using System;

namespace RnnGen.Formats;

/// <summary>Ranges as slices state them: ends that count from the end, and ends beyond it.</summary>
internal static class Ranges
{
    /// <summary>A range of <paramref name="size"/> elements.</summary>
    public static (int Start, int Count) Of(long start, long end, int size)
    {
        var (from, to) = (Within(start, size), Within(end, size));
        return (from, Math.Max(to - from, 0));
    }

    private static int Within(long place, int size) =>
        (int)Math.Clamp(place < 0 && place > long.MinValue + size ? place + size : place, 0, size);
}
