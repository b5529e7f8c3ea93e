using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Tests.Vectors;

/// <summary>
/// A window of a <c>tbptt</c> case: steps <paramref name="Start"/> to <paramref name="End"/> - 1, loss from <paramref
/// name="LossStart"/> on.
/// </summary>
internal readonly record struct TruncatedWindow(int Start, int LossStart, int End)
{
    public int Steps => End - Start;
}

/// <summary>The windows of a <c>tbptt</c> case, in order.</summary>
internal sealed record TruncatedWindows(IReadOnlyList<TruncatedWindow> Windows)
{
    public int Longest => Windows.Max(window => window.Steps);

    /// <summary>
    /// Whether each begins where the one before ended and its loss covers all of it: state is carried, nothing overlaps.
    /// </summary>
    public bool AreConsecutive
    {
        get
        {
            var end = 0;
            foreach (var window in Windows)
            {
                if (window.Start != end || window.LossStart != end)
                    return false;
                end = window.End;
            }

            return true;
        }
    }

    public static TruncatedWindows Of(VectorCase @case) => new([.. @case.Configuration.GetProperty("windows").EnumerateArray()
        .Select(window => new TruncatedWindow(window[0].GetInt32(), window[1].GetInt32(), window[2].GetInt32()))]);
}
