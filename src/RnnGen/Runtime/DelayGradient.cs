using System;
using System.ComponentModel;
using System.Numerics;

namespace RnnGen.Runtime;

/// <summary>
/// The gradient of one delayed value: at the row of a step lies what the step adds to the gradient of the vector that was left
/// <c>lag</c> steps before. Rows after the last step hold what later steps add. Generated code calls it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DelayGradient
{
    /// <summary>
    /// Before the way back over the steps on the tape: takes what the steps behind them have added, which are on the tape no
    /// more, and of sequences that end there the gradient of the final state.
    /// </summary>
    /// <param name="order">The rows.</param>
    /// <param name="final">[batch, <paramref name="stateLength"/>]: dLoss/d(final states); empty where it is zero, or where
    /// another lag of the line takes it.</param>
    /// <param name="stateLength">Elements of a state.</param>
    /// <param name="offset">The delay line's first element there, whose delay is <paramref name="lag"/>.</param>
    /// <param name="lag">Steps of the delay.</param>
    /// <param name="width">Units of a vector.</param>
    /// <param name="gradient">[step][row][<paramref name="stride"/>].</param>
    /// <param name="step">Elements from step to step.</param>
    /// <param name="stride">Elements of a row.</param>
    /// <param name="starts">Where episodes begin: nothing reads what is before; null where none does.</param>
    public static void Load<T>(
        RowOrder order, ReadOnlySpan<T> final, int stateLength, int offset, int lag, int width, Span<T> gradient, int step,
        int stride, EpisodeStarts? starts = null)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(order);
        for (var row = 0; row < order.CountWithSteps; row++)
        {
            var end = order.LengthOfRun(row) - order.First;
            var rows = gradient[(row * stride)..];
            var forgotten = lag - Math.Min(lag, starts?.StepsSince(row, Math.Clamp(end, 0, order.Steps)) ?? lag);
            if (end > order.Steps)
            {
                // From the last on, for there may be more rows than steps.
                for (var i = lag - 1; i >= 0; i--)
                    rows.Slice(i * step, stride).CopyTo(rows[((order.Steps + i) * step)..]);
                for (var i = 0; i < forgotten; i++)
                    rows.Slice((order.Steps + i) * step, stride).Clear();
            }
            else if (end > 0)
            {
                for (var i = 0; i < lag; i++)
                {
                    var target = rows.Slice((end + i) * step, stride);
                    if (final.IsEmpty || i < forgotten)
                        target.Clear();
                    else
                        final.Slice((order.Sequence(row) * stateLength) + offset + (i * stride), width).CopyTo(target);
                }
            }
        }
    }

    /// <summary>
    /// After the way back: adds what the first steps of the run have left to the gradients of the initial states.
    /// </summary>
    /// <param name="order">The rows.</param>
    /// <param name="gradient">[step][row][<paramref name="stride"/>].</param>
    /// <param name="step">Elements from step to step.</param>
    /// <param name="stride">Elements of a row.</param>
    /// <param name="width">Units of a vector.</param>
    /// <param name="lag">Steps of the delay.</param>
    /// <param name="initial">[batch, <paramref name="stateLength"/>]: dLoss/d(initial states).</param>
    /// <param name="stateLength">Elements of a state.</param>
    /// <param name="newest">The element there behind the delay line's last vector.</param>
    public static void AddTo<T>(
        RowOrder order, ReadOnlySpan<T> gradient, int step, int stride, int width, int lag, Span<T> initial, int stateLength,
        int newest)
        where T : unmanaged, INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(order);
        for (var row = 0; row < order.CountWithSteps; row++)
        {
            var line = initial.Slice((order.Sequence(row) * stateLength) + newest - (lag * stride), lag * stride);
            for (var i = 0; i < lag; i++)
            {
                for (var unit = 0; unit < width; unit++)
                    line[(i * stride) + unit] += gradient[(i * step) + (row * stride) + unit];
            }
        }
    }
}
