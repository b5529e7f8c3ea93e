using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RnnGen.Runtime;

/// <content>What streams carry from run to run, and where their episodes begin.</content>
public abstract partial class RunMemory<T>
{
    /// <summary>Elements of a row that is copied without a call.</summary>
    private const int MostOfShortRow = 64;

    private readonly List<StateRows<T>> _states = [];
    private readonly List<(int Reach, BufferRows<T> Rows)> _goesOn = [];
    private EpisodeStarts? _starts;

    /// <summary>Whether states begin anew within a run.</summary>
    internal bool HasStarts => _starts is not null;

    /// <summary>Tells which buffer holds a state variable: before the first step, then after every step.</summary>
    /// <param name="state">The variable's name.</param>
    /// <param name="buffer">The buffer.</param>
    /// <param name="isReverse">Whether its layer runs against time.</param>
    /// <param name="isForgotten">Whether a delay line holds nothing of what was before the last episode.</param>
    protected void StateIn(string state, RowBuffer<T> buffer, bool isReverse = false, bool isForgotten = false) =>
        _states.Add(new(StateOf(state), Find(buffer), isReverse, isForgotten));

    /// <summary>Tells which buffer has a mask: 1 where a sequence goes on, 0 where an episode has begun.</summary>
    /// <param name="reach">Steps that it looks at, the step itself among them; -1 looks at the next step.</param>
    /// <param name="buffer">The buffer.</param>
    protected void EpisodesIn(int reach, RowBuffer<T> buffer)
    {
        _starts ??= new EpisodeStarts(MaxSteps, Batch);
        _goesOn.Add((reach, Find(buffer)));
    }

    /// <summary>Tells the steps at which episodes begin, after the order of the rows is set; nothing of other models.</summary>
    /// <param name="starts">[steps, batch] from the first step in memory on; empty where none does.</param>
    /// <param name="withEnds">Whether the row after a sequence's last step tells that layers against time begin anew
    /// there.</param>
    internal void SetStarts(ReadOnlySpan<bool> starts, bool withEnds = false)
    {
        if (_starts is null || !_starts.Take(Order, starts, withEnds))
            return;
        foreach (var (reach, rows) in _goesOn)
            _starts.Write(Order, reach, rows.Values.Span, Rows);
    }

    /// <summary>Whether a buffer tells where episodes begin.</summary>
    private bool IsMask(BufferRows<T> rows)
    {
        foreach (var mask in _goesOn)
        {
            if (mask.Rows == rows)
                return true;
        }

        return false;
    }

    /// <summary>
    /// Takes the states of the sequences, one after the other: before the first step, of layers against time after the last.
    /// States of sequences at rest are not moved.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void LoadStates(ReadOnlySpan<T> states)
    {
        var (order, length, count) = (Order, Info.StateLength, Order.CountWithSteps);
        foreach (var (state, rows, isReverse, _) in _states)
        {
            var values = rows.Values.Span;
            var (stride, step, offset, isLine) = (rows.Stride, (int)rows.Step, state.Offset, state.Steps > 1);
            var elements = state.Steps * stride;
            for (var row = 0; row < count; row++)
            {
                var from = states.Slice((order.Sequence(row) * length) + offset, elements);
                var at = (isReverse ? order.Length(row) * step : 0) + (row * stride);
                if (!isLine)
                    Copy(from, values.Slice(at, stride));
                else
                    DelayLine.Spread(from, stride, values[at..], step);
            }
        }
    }

    /// <summary>Copies the states after each sequence's last step, or after an earlier one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void StoreStates(Span<T> states, int after = int.MaxValue)
    {
        var (order, length, count) = (Order, Info.StateLength, Order.CountWithSteps);
        foreach (var (state, rows, isReverse, isForgotten) in _states)
        {
            ReadOnlySpan<T> values = rows.Values.Span;
            var (stride, step, offset, isLine) = (rows.Stride, (int)rows.Step, state.Offset, state.Steps > 1);
            var elements = state.Steps * stride;
            for (var row = 0; row < count; row++)
            {
                var to = states.Slice((order.Sequence(row) * length) + offset, elements);
                var end = Math.Min(after, order.Length(row));
                var at = (isReverse ? 0 : end * step) + (row * stride);
                if (!isLine)
                    Copy(values.Slice(at, stride), to);
                else
                    DelayLine.Gather(values[at..], step, to, stride);
                if (isForgotten)
                    DelayLine.Forget(to, stride, _starts!.StepsSince(row, end));
            }
        }
    }

    /// <summary>
    /// A state variable of few units: a call of the runtime's copy would take longer than the copy. Rows are whole panels of 16.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy(ReadOnlySpan<T> from, Span<T> to)
    {
        if (from.Length > MostOfShortRow)
        {
            from.CopyTo(to);
            return;
        }

        const int half = 32;
        ref var source = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(from));
        ref var target = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(to));
        var bytes = (nuint)(from.Length * Unsafe.SizeOf<T>());
        for (nuint at = 0; at < bytes; at += 2 * half)
        {
            var (first, second) = (Vector256.LoadUnsafe(ref source, at), Vector256.LoadUnsafe(ref source, at + half));
            first.StoreUnsafe(ref target, at);
            second.StoreUnsafe(ref target, at + half);
        }
    }
}
