using System;
using System.ComponentModel;
using System.Numerics;

namespace RnnGen.Runtime;

/// <summary>
/// The steps at which episodes begin, of the rows in memory, and the masks that kernels read them from: 1 where a sequence goes
/// on, 0 where an episode has begun. Generated code calls it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EpisodeStarts
{
    private const int Lanes = 16;

    private readonly bool[] _starts;
    private readonly int _batch;

    // What the masks hold: before the first call nothing.
    private bool _hasMasks;
    private bool _hasStarts;

    /// <summary>Allocates for the steps in memory and a batch.</summary>
    /// <param name="steps">Most steps.</param>
    /// <param name="batch">Sequences side by side.</param>
    public EpisodeStarts(int steps, int batch)
    {
        _batch = batch;
        _starts = new bool[checked((steps + 1) * batch)];
    }

    /// <summary>Takes the starts of the steps in memory, row by row.</summary>
    /// <param name="order">The rows.</param>
    /// <param name="starts">[steps, sequences] from the first of these steps on, and what follows; empty where no episode
    /// begins.</param>
    /// <param name="withEnds">Whether the row after a sequence's last step tells that layers against time begin anew
    /// there.</param>
    /// <returns>Whether the masks are to be written.</returns>
    public bool Take(RowOrder order, ReadOnlySpan<bool> starts, bool withEnds = false)
    {
        ArgumentNullException.ThrowIfNull(order);
        var are = !starts.IsEmpty;
        if (!are && _hasMasks && !_hasStarts)
            return false;
        (_hasMasks, _hasStarts) = (true, are);
        if (!are)
        {
            Array.Clear(_starts);
            return true;
        }

        for (var step = 0; step <= order.Steps; step++)
        {
            var at = step * order.Count;
            for (var row = 0; row < order.Count; row++)
            {
                _starts[(step * _batch) + row] = at < starts.Length && starts[at + order.Sequence(row)]
                    && step < order.LengthOfRun(row) - order.First + (withEnds ? 1 : 0);
            }
        }

        return true;
    }

    /// <summary>Writes a mask.</summary>
    /// <param name="order">The rows.</param>
    /// <param name="reach">Steps that it looks at, the step itself among them; -1 looks at the next step.</param>
    /// <param name="mask">[step][row][16], of all steps that there is memory for.</param>
    /// <param name="rows">Rows of a step.</param>
    public void Write<T>(RowOrder order, int reach, Span<T> mask, int rows)
        where T : unmanaged, INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(order);
        mask.Fill(T.One);
        if (!_hasStarts)
            return;
        for (var row = 0; row < order.Count; row++)
        {
            var since = reach;
            for (var step = 0; step < order.Steps; step++)
            {
                var begins = _starts[((reach < 0 ? step + 1 : step) * _batch) + row];
                since = begins ? 0 : Math.Min(since + 1, Math.Max(reach, 1));
                if (reach < 0 ? begins : since < reach)
                    mask.Slice(((step * rows) + row) * Lanes, Lanes).Clear();
            }
        }
    }

    /// <summary>Steps of a row's last episode before a step: all that a delay line holds of it.</summary>
    /// <param name="row">The row.</param>
    /// <param name="end">The step, counted from the first in memory.</param>
    /// <returns><see cref="int.MaxValue"/> where none begins in memory.</returns>
    public int StepsSince(int row, int end)
    {
        for (var step = end - 1; step >= 0 && _hasStarts; step--)
        {
            if (_starts[(step * _batch) + row])
                return end - step;
        }

        return int.MaxValue;
    }
}
