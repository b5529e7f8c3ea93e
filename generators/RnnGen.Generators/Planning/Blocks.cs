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

    /// <summary>Steps of a block of one sequence that is run without a workspace.</summary>
    public const int SequenceSteps = 32;

    /// <summary>Streams of a crowd that run together: their states stay in the nearest caches.</summary>
    public const int CrowdRows = 64;

    /// <summary>Rows of the call that compiles a model beforehand: 4 + 2 + 1, one tile of every height.</summary>
    public const int PreparationRows = 7;

    /// <summary>Steps of that call, where a window has as many.</summary>
    public const int PreparationSteps = 2;

    /// <summary>
    /// Cache lines of a buffer that are under way at a time, about as many as arrive while the memory behind the nearer caches
    /// answers one request.
    /// </summary>
    public const int PrefetchedLines = 8;

    /// <summary>Rows to prefetch ahead in a loop over rows whose body takes all panels of a row.</summary>
    /// <param name="panels">Panels of a row.</param>
    public static int PrefetchedRows(int panels) => Math.Max(1, PrefetchedLines / panels);
}
