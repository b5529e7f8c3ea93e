using System.ComponentModel;

namespace RnnGen.Runtime;

/// <summary>A buffer of a workspace or training window; a row is a sequence at a step.</summary>
/// <param name="Name">What it holds, as <c>lstm0Gates</c>.</param>
/// <param name="RowLength">Elements of a row, padding included.</param>
/// <param name="SpansRun">Whether a workspace has a row for every step; else one step's rows.</param>
/// <param name="SpansWindow">Whether a training window has a row for every step: it is part of the tape.</param>
/// <param name="HasInitialRow">Whether a row for the state before the first step leads.</param>
/// <param name="IsForTraining">Whether only a training window has it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record BufferInfo(
    string Name, int RowLength, bool SpansRun = false, bool SpansWindow = false, bool HasInitialRow = false,
    bool IsForTraining = false)
{
    /// <summary>Steps before the first or after the last whose rows it has besides: of a delay line all that it holds.</summary>
    public int StepsBesides { get; init; } = HasInitialRow ? 1 : 0;

    /// <summary>Rows of the tiles of kernels.</summary>
    internal const int Tile = 4;

    /// <summary>Rows of all steps, whole tiles of them.</summary>
    internal static long AllRows(int steps, int batch) => Padded((long)steps * batch);

    /// <summary>Elements, given the steps and sequences.</summary>
    internal long Length(int steps, int batch, bool isWindow) => RowsOf(steps, batch, isWindow) * RowLength;

    /// <summary>Whether there is a row for every step.</summary>
    internal bool Spans(bool isWindow) => isWindow ? SpansWindow : SpansRun;

    /// <summary>Rows, given the steps and sequences.</summary>
    internal long RowsOf(int steps, int batch, bool isWindow) =>
        Spans(isWindow) ? AllRows(steps, batch) + ((long)StepsBesides * batch) : (long)batch + Tile - 1;

    private static long Padded(long rows) => (rows + Tile - 1) / Tile * Tile;
}
