using System.ComponentModel;

namespace RnnGen.Runtime;

/// <summary>
/// Rows that one thread runs: those from <paramref name="First"/> to before <paramref name="End"/>, at every step.
/// </summary>
/// <param name="First">The first row, at the start of a tile.</param>
/// <param name="End">The row after the last.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct RowRange(int First, int End)
{
    /// <summary>Rows of the range.</summary>
    public int Count => End - First;
}
