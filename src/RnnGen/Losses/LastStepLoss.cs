using System;
using System.ComponentModel;

namespace RnnGen.Runtime;

/// <summary>
/// Leaves an output the loss of each sequence's last step alone, where other outputs of the model have one at every step.
/// Generated code calls it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LastStepLoss
{
    /// <summary>Other steps have no class; of a whole window.</summary>
    /// <param name="order">The rows of the window.</param>
    /// <param name="targets">[steps, <paramref name="rowsOfStep"/>].</param>
    /// <param name="rowsOfStep">Rows of a step.</param>
    public static void KeepIds(RowOrder order, Span<int> targets, int rowsOfStep)
    {
        ArgumentNullException.ThrowIfNull(order);
        for (var step = 0; step < order.Steps; step++)
        {
            for (var row = 0; row < order.Active(step); row++)
            {
                if (!IsLast(order, step, row))
                    targets[(step * rowsOfStep) + row] = RowOrder.NoClass;
            }
        }
    }

    /// <summary>Other steps have no loss; of the steps on the tape.</summary>
    /// <param name="order">The rows.</param>
    /// <param name="range">Those that are looked at.</param>
    /// <param name="losses">[steps of the window, <paramref name="rowsOfStep"/>].</param>
    /// <param name="rowsOfStep">Rows of a step.</param>
    public static void KeepLosses(RowOrder order, RowRange range, Span<double> losses, int rowsOfStep)
    {
        ArgumentNullException.ThrowIfNull(order);
        for (var step = 0; step < order.Steps; step++)
        {
            for (var row = range.First; row < Math.Min(range.End, order.Active(step)); row++)
            {
                if (!IsLast(order, step, row))
                    losses[((order.First + step) * rowsOfStep) + row] = 0;
            }
        }
    }

    /// <summary>Other steps have no gradient; of the steps on the tape.</summary>
    /// <param name="order">The rows.</param>
    /// <param name="range">Those that are looked at.</param>
    /// <param name="gradients">[step][row][<paramref name="stride"/>].</param>
    /// <param name="step">Elements from step to step.</param>
    /// <param name="stride">Elements of a row.</param>
    public static void KeepGradients<T>(RowOrder order, RowRange range, Span<T> gradients, nint step, int stride)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(order);
        for (var t = 0; t < order.Steps; t++)
        {
            for (var row = range.First; row < Math.Min(range.End, order.Active(t)); row++)
            {
                if (!IsLast(order, t, row))
                    gradients.Slice((t * (int)step) + (row * stride), stride).Clear();
            }
        }
    }

    private static bool IsLast(RowOrder order, int step, int row) => order.LengthOfRun(row) == order.First + step + 1;
}
