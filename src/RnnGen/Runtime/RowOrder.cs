using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RnnGen.Runtime;

/// <summary>
/// The sequences of a batch as rows, longest first: the rows that are active at a step are then the first ones, and no mask
/// is needed. Without lengths every sequence is as long as the run, and rows keep the sequences' order.
/// </summary>
/// <remarks>Where memory holds a part of the run, steps are counted from the part's first, and only its steps are seen.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RowOrder
{
    /// <summary>The class id of a row that has none.</summary>
    public const int NoClass = -1;

    private const int RowsOfLongestRun = 128;

    private readonly int[] _sequences;
    private readonly int[] _lengths;
    private readonly int[] _active;
    private readonly int _tile;
    private int _steps;
    private int _isTaken;

    /// <summary>Allocates for the most steps and for a batch.</summary>
    /// <param name="maxSteps">Most steps of a run.</param>
    /// <param name="batch">Sequences side by side.</param>
    /// <param name="tile">Rows that kernels take at a time: threads share them out by it.</param>
    public RowOrder(int maxSteps, int batch, int tile)
    {
        _tile = batch == 1 ? 1 : tile;
        _sequences = new int[batch];
        _lengths = new int[batch];
        _active = new int[maxSteps + 1];
    }

    /// <summary>Steps of the run, or of the part of it that was selected.</summary>
    public int Steps { get; private set; }

    /// <summary>The step of the run at which the part begins; 0 where it is the whole.</summary>
    public int First { get; private set; }

    /// <summary>Whether the part ends where the run ends, so that results of the last step are complete.</summary>
    public bool IsAtEnd => First + Steps == _steps;

    /// <summary>Sequences of the run.</summary>
    public int Count { get; private set; }

    /// <summary>
    /// Of them those that have a step, which are the first rows. After them come those of length 0, which are at rest.
    /// </summary>
    public int CountWithSteps => _active[0];

    /// <summary>Whether sequences differ in length.</summary>
    public bool IsRagged { get; private set; }

    /// <summary>The memory whose rows these are serves one caller from now on until the turn is disposed of.</summary>
    /// <param name="owner">Whose memory it is, for the message.</param>
    /// <exception cref="InvalidOperationException">It is at work for another caller.</exception>
    public Turn TakeTurn(string owner) => new(ref _isTaken, owner);

    /// <summary>All sequences have <paramref name="steps"/> steps.</summary>
    public void Set(int count, int steps)
    {
        for (var row = 0; row < count; row++)
            _sequences[row] = row;
        Begin(count, steps);
    }

    /// <summary>
    /// The next active streams of a crowd become the rows of one step, as many as there is room for. So those at rest cost
    /// nothing.
    /// </summary>
    /// <param name="streams">Streams of the crowd.</param>
    /// <param name="active">[streams], or empty where all are active.</param>
    /// <param name="next">The first stream to look at; becomes the one after the last that was.</param>
    /// <returns>Whether there are any.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Take(int streams, ReadOnlySpan<bool> active, ref int next)
    {
        var count = 0;
        for (; next < streams && count < _sequences.Length; next++)
        {
            if (active.IsEmpty || active[next])
                _sequences[count++] = next;
        }

        Begin(count, 1);
        return count > 0;
    }

    /// <summary>Sequences have lengths of their own; empty means that all have <paramref name="steps"/>.</summary>
    /// <param name="lengths">[count], each 0 to <paramref name="steps"/>.</param>
    /// <param name="count">Sequences.</param>
    /// <param name="steps">Steps of the inputs.</param>
    /// <exception cref="ArgumentException">A length is out of range, or there are more or fewer than sequences; all then have
    /// <paramref name="steps"/>.</exception>
    public void Set(ReadOnlySpan<int> lengths, int count, int steps)
    {
        Set(count, steps);
        if (lengths.IsEmpty)
            return;
        Arguments.Length(lengths.Length, count, nameof(lengths), "[batch]");
        // Copied, then checked: the caller's may change in between.
        lengths.CopyTo(_lengths);
        for (var row = 0; row < count; row++)
        {
            if (_lengths[row] >= 0 && _lengths[row] <= steps)
                continue;
            var length = _lengths[row];
            Set(count, steps);
            throw new ArgumentException(
                $"lengths must be 0 to {steps}, the steps of the inputs, but that of sequence {row} is {length}.",
                nameof(lengths));
        }

        SortLongestFirst();
        for (var step = 0; step < steps; step++)
        {
            var active = count;
            while (active > 0 && _lengths[active - 1] <= step)
                active--;
            _active[step] = active;
            IsRagged |= active < count;
        }
    }

    /// <summary>Turns to a part of the run. Rows and their order stay those of the whole.</summary>
    /// <param name="first">Its first step.</param>
    /// <param name="steps">Its steps.</param>
    public void Select(int first, int steps) => (First, Steps) = (first, steps);

    /// <summary>Rows that have a step.</summary>
    public int Active(int step) => _active[First + step];

    /// <summary>Rows to compute at a step: the active ones.</summary>
    public int Rows(int step) => IsRagged ? Active(step) : Count;

    /// <summary>Of the rows to compute at a step, those of a range.</summary>
    public int Rows(int step, RowRange range) => Math.Clamp(Rows(step) - range.First, 0, range.Count);

    /// <summary>
    /// Steps whose rows are computed as one run: they lie one after the other in a buffer of every step where the range is all
    /// rows and all have a step; else a run is one step. A run is no longer than what stages leave each other in a nearer cache.
    /// </summary>
    public int StepsOfRun(RowRange range) =>
        IsContiguous(range) ? Math.Clamp(RowsOfLongestRun / Math.Max(Count, 1), 1, Math.Max(Steps, 1)) : 1;

    /// <summary>Rows of the run that begins at a step, from the range's first row there on.</summary>
    public int RowsOfRun(int step, RowRange range) =>
        IsContiguous(range) ? Math.Min(StepsOfRun(range), Steps - step) * Count : Rows(step, range);

    /// <summary>
    /// The rows of one thread: whole tiles, cut so that the threads have about as many valid steps each. Fewer tiles than
    /// threads leave some without.
    /// </summary>
    public RowRange RangeOf(WorkShare share) => new(Boundary(share.Index, share.Count), Boundary(share.Index + 1, share.Count));

    /// <summary>Valid steps from a step on, of all sequences together.</summary>
    public int ValidStepsFrom(int first)
    {
        var valid = 0;
        for (var step = first; step < Steps; step++)
            valid += Active(step);
        return valid;
    }

    /// <summary>Requires a sequence to have steps from a step on.</summary>
    /// <param name="first">The step.</param>
    /// <param name="name">The argument.</param>
    /// <exception cref="ArgumentException">All sequences have length 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">All sequences end before.</exception>
    public void NeedStepsFrom(int first, string name)
    {
        if (CountWithSteps == 0)
            throw new ArgumentException("lengths must leave a sequence a step that has a loss, but all are 0.", "lengths");
        if (first >= _lengths[0])
        {
            throw new ArgumentOutOfRangeException(name, first,
                $"{name} must be before the end of a sequence, of which the longest has {_lengths[0]} steps, but is {first}.");
        }
    }

    /// <summary>The sequence of a row.</summary>
    public int Sequence(int row) => _sequences[row];

    /// <summary>Steps of a row's sequence; within a part, 0 of one that has ended before.</summary>
    public int Length(int row) => Math.Clamp(_lengths[row] - First, 0, Steps);

    /// <summary>Steps of a row's sequence in the whole run.</summary>
    public int LengthOfRun(int row) => _lengths[row];

    /// <summary>Copies valid rows of [steps, sequences, total] from a column on to padded rows; others become zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Pad<T>(
        ReadOnlySpan<T> source, int width, Span<T> destination, int paddedRows, int stride, int total = 0, int column = 0)
        where T : unmanaged
    {
        total = total == 0 ? width : total;
        for (var step = 0; step < Steps; step++)
        {
            var rows = destination.Slice(step * paddedRows * stride, Count * stride);
            var active = Active(step);
            for (var row = 0; row < active; row++)
                Copy(source.Slice((((step * Count) + _sequences[row]) * total) + column, width), rows.Slice(row * stride, width));
            rows[(active * stride)..].Clear();
        }
    }

    /// <summary>
    /// As <c>Pad</c>, of token or class ids. Each is read once and checked before it is kept, so that what kernels take for
    /// addresses is never out of range, whatever becomes of the caller's memory.
    /// </summary>
    /// <param name="source">[steps, sequences].</param>
    /// <param name="destination">[steps, <paramref name="paddedRows"/>].</param>
    /// <param name="paddedRows">Rows of a step.</param>
    /// <param name="limit">Number of ids.</param>
    /// <param name="name">The argument.</param>
    /// <exception cref="ArgumentOutOfRangeException">The id of a valid step is negative, or not below
    /// <paramref name="limit"/>.</exception>
    /// <param name="total">Ids of a sequence's step in the source.</param>
    /// <param name="column">Which of them is taken.</param>
    /// <param name="ignored">An id that becomes <see cref="NoClass"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void PadIds(
        ReadOnlySpan<int> source, Span<int> destination, int paddedRows, int limit, string name, int total = 1, int column = 0,
        int ignored = int.MinValue)
    {
        for (var step = 0; step < Steps; step++)
        {
            var rows = destination.Slice(step * paddedRows, Count);
            var active = Active(step);
            for (var row = 0; row < active; row++)
                rows[row] = IdAt(source, (((step * Count) + _sequences[row]) * total) + column, limit, name, ignored);
            rows[active..].Clear();
        }
    }

    /// <summary>As <c>PadIds</c>, of ids that stand among other numbers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is no id: not whole, negative, or not below
    /// <paramref name="limit"/>.</exception>
    public void PadIds<T>(
        ReadOnlySpan<T> source, Span<int> destination, int paddedRows, int limit, string name, int total, int column,
        int ignored = int.MinValue)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var step = 0; step < Steps; step++)
        {
            var rows = destination.Slice(step * paddedRows, Count);
            var active = Active(step);
            for (var row = 0; row < active; row++)
                rows[row] = IdAt(source, (((step * Count) + _sequences[row]) * total) + column, limit, name, ignored);
            rows[active..].Clear();
        }
    }

    /// <summary>
    /// As <c>PadIds</c>, of one id a sequence, [sequences, total]: that of one at rest is not read, and becomes 0.
    /// </summary>
    public void PadRowIds(
        ReadOnlySpan<int> source, Span<int> destination, int limit, string name, int total = 1, int column = 0,
        int ignored = int.MinValue)
    {
        for (var row = 0; row < CountWithSteps; row++)
            destination[row] = IdAt(source, (_sequences[row] * total) + column, limit, name, ignored);
        destination[CountWithSteps..Count].Clear();
    }

    /// <summary>As <c>PadRowIds</c>, of ids that stand among other numbers.</summary>
    public void PadRowIds<T>(
        ReadOnlySpan<T> source, Span<int> destination, int limit, string name, int total, int column, int ignored = int.MinValue)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var row = 0; row < CountWithSteps; row++)
            destination[row] = IdAt(source, (_sequences[row] * total) + column, limit, name, ignored);
        destination[CountWithSteps..Count].Clear();
    }

    /// <summary>
    /// As <c>PadIds</c>, in the order of the source: [steps, sequences]. What lies after a sequence's end becomes 0.
    /// </summary>
    public void CopyIds(ReadOnlySpan<int> source, Span<int> destination, int limit, string name)
    {
        for (var step = 0; step < Steps; step++)
        {
            for (var row = 0; row < Count; row++)
            {
                var at = (step * Count) + _sequences[row];
                destination[at] = row < Active(step) ? IdAt(source, at, limit, name) : 0;
            }
        }
    }

    /// <summary>
    /// Copies padded rows to [steps, sequences, total] from a column on; steps after a sequence's end become zero.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Unpad<T>(
        ReadOnlySpan<T> source, int width, Span<T> destination, int paddedRows, int stride, int total = 0, int column = 0)
        where T : unmanaged
    {
        total = total == 0 ? width : total;
        for (var step = 0; step < Steps; step++)
        {
            var rows = source.Slice(step * paddedRows * stride, Count * stride);
            for (var row = 0; row < Count; row++)
            {
                var to = destination.Slice((((step * Count) + _sequences[row]) * total) + column, width);
                if (row < Active(step))
                    Copy(rows.Slice(row * stride, width), to);
                else
                    to.Clear();
            }
        }
    }

    /// <summary>
    /// As <c>Pad</c>, of one value a sequence, [sequences, total]: that of one at rest is not read, and becomes zero.
    /// </summary>
    public void PadRows<T>(ReadOnlySpan<T> source, int width, Span<T> destination, int stride, int total = 0, int column = 0)
        where T : unmanaged
    {
        total = total == 0 ? width : total;
        for (var row = 0; row < CountWithSteps; row++)
            source.Slice((_sequences[row] * total) + column, width).CopyTo(destination[(row * stride)..]);
        destination[(CountWithSteps * stride)..(Count * stride)].Clear();
    }

    /// <summary>As <c>Unpad</c>, of one value a sequence, [sequences, total]: that of one at rest becomes zero.</summary>
    public void UnpadRows<T>(ReadOnlySpan<T> source, int width, Span<T> destination, int stride, int total = 0, int column = 0)
        where T : unmanaged
    {
        total = total == 0 ? width : total;
        for (var row = 0; row < Count; row++)
        {
            var to = destination.Slice((_sequences[row] * total) + column, width);
            if (row < CountWithSteps)
                source.Slice(row * stride, width).CopyTo(to);
            else
                to.Clear();
        }
    }

    /// <summary>Copies what belongs to the states of sequences at rest, which no pass touches.</summary>
    /// <param name="source">[sequences, length], or empty for zero.</param>
    /// <param name="destination">[sequences, length]; those of other sequences stay as they are.</param>
    /// <param name="length">Elements of a state.</param>
    public void CopyAtRest<T>(ReadOnlySpan<T> source, Span<T> destination, int length)
        where T : unmanaged
    {
        for (var row = CountWithSteps; row < Count; row++)
        {
            var to = destination.Slice(_sequences[row] * length, length);
            if (source.IsEmpty)
                to.Clear();
            else
                source.Slice(_sequences[row] * length, length).CopyTo(to);
        }
    }

    /// <summary>
    /// Copies the row of each sequence's last step, or of a step beside it, out of rows of every step; within a part, of those
    /// that end in it. Stages over the last step run over all rows, so those of sequences at rest become zero.
    /// </summary>
    /// <param name="range">The sequences.</param>
    /// <param name="everyStep">[step][row][stride].</param>
    /// <param name="stepStride">Elements from step to step; 0 where one step's rows are kept.</param>
    /// <param name="last">[row][stride].</param>
    /// <param name="stride">Elements of a row.</param>
    /// <param name="shift">0: the row of the last step; 1: the one after it.</param>
    public void TakeLast<T>(RowRange range, ReadOnlySpan<T> everyStep, nint stepStride, Span<T> last, int stride, int shift)
        where T : unmanaged
    {
        for (var row = range.First; row < Math.Min(range.End, CountWithSteps); row++)
        {
            if (!EndsHere(row))
                continue;
            var at = ((_lengths[row] - First - 1 + shift) * (int)stepStride) + (row * stride);
            everyStep.Slice(at, stride).CopyTo(last.Slice(row * stride, stride));
        }

        ClearAtRest(range, last, stride);
    }

    /// <summary>The reverse of <c>TakeLast</c>.</summary>
    public void PutLast<T>(RowRange range, ReadOnlySpan<T> last, Span<T> everyStep, nint stepStride, int stride, int shift)
        where T : unmanaged
    {
        for (var row = range.First; row < Math.Min(range.End, Count); row++)
        {
            if (!EndsHere(row))
                continue;
            var at = ((_lengths[row] - First - 1 + shift) * (int)stepStride) + (row * stride);
            last.Slice(row * stride, stride).CopyTo(everyStep.Slice(at, stride));
        }
    }

    /// <summary>Copies rows of a step; those of sequences at rest become zero.</summary>
    /// <param name="range">The sequences.</param>
    /// <param name="from">[row][stride].</param>
    /// <param name="to">[row][stride].</param>
    /// <param name="stride">Elements of a row.</param>
    public void CopyRows<T>(RowRange range, ReadOnlySpan<T> from, Span<T> to, int stride)
        where T : unmanaged
    {
        var rows = Math.Min(range.End, CountWithSteps) - range.First;
        if (rows > 0)
            from.Slice(range.First * stride, rows * stride).CopyTo(to[(range.First * stride)..]);
        ClearAtRest(range, to, stride);
    }

    /// <summary>
    /// Zeroes what lies in the rows of steps after a sequence's end: sums over rows run over them too. A sequence at rest has
    /// ended before its first step, and its state before that is none of the sum's.
    /// </summary>
    /// <param name="range">The rows.</param>
    /// <param name="buffer">[panel][step][row][stride].</param>
    /// <param name="stepStride">Elements from step to step.</param>
    /// <param name="stride">Elements of a row.</param>
    /// <param name="panels">Panels that lie apart; 1 where rows are whole.</param>
    /// <param name="panelStride">Elements from panel to panel.</param>
    /// <param name="before">Rows of steps that lead: 1 where that of the state before the first step does.</param>
    public void ClearInactive<T>(
        RowRange range, Span<T> buffer, nint stepStride, int stride, int panels = 1, nint panelStride = 0, int before = 0)
        where T : unmanaged
    {
        if (!IsRagged)
            return;
        for (var panel = 0; panel < panels; panel++)
        {
            for (var step = 0; step < Steps + before; step++)
            {
                var first = Math.Max(range.First, step < before ? CountWithSteps : Active(step - before));
                var start = (panel * (int)panelStride) + (step * (int)stepStride) + (first * stride);
                if (first < range.End)
                    buffer.Slice(start, (range.End - first) * stride).Clear();
            }
        }
    }

    /// <summary>Zeroes the rows of every step.</summary>
    /// <param name="range">The rows.</param>
    /// <param name="buffer">[step][row][stride].</param>
    /// <param name="stepStride">Elements from step to step; 0 where one step's rows are kept.</param>
    /// <param name="stride">Elements of a row.</param>
    /// <param name="before">Rows of steps that lead.</param>
    public void ClearRows<T>(RowRange range, Span<T> buffer, nint stepStride, int stride, int before = 0)
        where T : unmanaged
    {
        for (var step = 0; step < (stepStride == 0 ? 1 : Steps + before); step++)
            buffer.Slice((step * (int)stepStride) + (range.First * stride), range.Count * stride).Clear();
    }

    /// <summary>Begins a run of sequences of one length.</summary>
    private void Begin(int count, int steps)
    {
        Count = count;
        _steps = steps;
        Select(0, steps);
        IsRagged = false;
        _lengths.AsSpan(0, count).Fill(steps);
        _active.AsSpan(0, steps).Fill(count);
        _active[steps] = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int IdAt(ReadOnlySpan<int> source, int at, int limit, string name, int ignored = int.MinValue)
    {
        var id = source[at];
        if (id == ignored && ignored != int.MinValue)
            return NoClass;
        if ((uint)id >= (uint)limit)
            Arguments.ThrowToken(id, at, limit, name);
        return id;
    }

    private static int IdAt<T>(ReadOnlySpan<T> source, int at, int limit, string name, int ignored)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var number = source[at];
        if (T.CreateSaturating(ignored) == number && ignored != int.MinValue)
            return NoClass;
        if (!TokenRows.IsId(number, limit, out var id))
        {
            throw new ArgumentOutOfRangeException(
                name, number, $"{name}[{at}] must be a class id, a whole number from 0 to {limit - 1}, but is {number}.");
        }

        return id;
    }

    private bool IsContiguous(RowRange range) => range.Count == Count && !IsRagged;

    private void ClearAtRest<T>(RowRange range, Span<T> rows, int stride)
        where T : unmanaged
    {
        var (first, end) = (Math.Max(range.First, CountWithSteps), Math.Min(range.End, Count));
        if (first < end)
            rows[(first * stride)..(end * stride)].Clear();
    }

    private bool EndsHere(int row) => _lengths[row] > First && _lengths[row] <= First + Steps;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy<T>(ReadOnlySpan<T> from, Span<T> to)
        where T : unmanaged =>
        RowCopy.Copy(ref MemoryMarshal.GetReference(from), ref MemoryMarshal.GetReference(to), from.Length);

    /// <summary>The row where a share begins: the tile nearest to its part of all valid steps.</summary>
    private int Boundary(int index, int count)
    {
        if (index == 0 || index == count)
            return index == 0 ? 0 : Count;
        var valid = 0L;
        for (var row = 0; row < Count; row++)
            valid += Length(row);
        var (row0, before) = (0, 0L);
        while (row0 < Count)
        {
            var tile = 0;
            for (var row = row0; row < Math.Min(row0 + _tile, Count); row++)
                tile += Length(row);
            if ((2 * before) + tile > 2 * valid * index / count)
                break;
            before += tile;
            row0 += _tile;
        }

        return Math.Min(row0, Count);
    }

    /// <summary>Insertion sort: stable, so equal lengths keep the sequences' order, and it allocates nothing.</summary>
    private void SortLongestFirst()
    {
        for (var i = 1; i < Count; i++)
        {
            var (length, sequence) = (_lengths[i], _sequences[i]);
            var at = i;
            for (; at > 0 && _lengths[at - 1] < length; at--)
                (_lengths[at], _sequences[at]) = (_lengths[at - 1], _sequences[at - 1]);
            (_lengths[at], _sequences[at]) = (length, sequence);
        }
    }
}
