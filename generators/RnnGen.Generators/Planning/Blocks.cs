using System;

namespace RnnGen.Generators.Planning;

/// <summary>How many rows, steps or streams generated code takes at a time, and how far ahead it asks the caches.</summary>
internal static class Blocks
{
    /// <summary>
    /// Rows of a block of a matrix gradient: its gradients and operands fit the nearest cache together. The more rows, the less
    /// often a tile begins.
    /// </summary>
    public const int MatrixGradientRows = 128;

    /// <summary>
    /// Rows of a block of sums over rows: the cache lines and pages that neighbouring panels share are still at hand for the
    /// next panel.
    /// </summary>
    public const int RowSumRows = 64;

    /// <summary>
    /// Cache lines of a buffer that are under way at a time, about as many as arrive while the memory behind the nearer caches
    /// answers one request.
    /// </summary>
    public const int PrefetchedLines = 8;

    /// <summary>Rows to prefetch ahead in a loop over rows whose body takes all panels of a row.</summary>
    /// <param name="panels">Panels of a row.</param>
    public static int PrefetchedRows(int panels) => Math.Max(1, PrefetchedLines / panels);
}
