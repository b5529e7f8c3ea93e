using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace RnnGen.Runtime;

/// <summary>
/// What a window keeps of where episodes begin: a copy, for the caller's mask may change before the way back runs segments again.
/// Of a model that learns its initial state the first step is one where a sequence's state is as a reset left it.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <param name="order">The rows of the window.</param>
/// <param name="maxSteps">Most steps.</param>
/// <param name="batch">Sequences side by side.</param>
/// <param name="info">The model.</param>
internal sealed class WindowStarts<T>(RowOrder order, int maxSteps, int batch, ModelInfo info)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly bool[] _starts = new bool[batch * (maxSteps + 1)];
    private readonly bool[] _isFresh = new bool[batch];
    private T[] _begun = [];
    private bool _hasStarts;

    /// <summary>All sequences begin with a state.</summary>
    /// <param name="begun">The state.</param>
    public void Reset(ReadOnlySpan<T> begun)
    {
        if (_begun.Length == 0)
            _begun = new T[begun.Length];
        begun.CopyTo(_begun);
        Array.Fill(_isFresh, true);
    }

    /// <summary>Takes the steps at which episodes of a window begin.</summary>
    /// <param name="starts">[steps, batch]; empty where none does but those of fresh sequences.</param>
    /// <param name="steps">Steps of the window.</param>
    /// <param name="states">[batch]: the states before the first step.</param>
    public void Begin(ReadOnlySpan<bool> starts, int steps, ReadOnlySpan<T> states)
    {
        var all = _starts.AsSpan(0, (steps + 1) * batch);
        _hasStarts = !starts.IsEmpty;
        all.Clear();
        starts.CopyTo(all);
        if (_begun.Length == 0)
            return;
        for (var row = 0; row < order.CountWithSteps; row++)
        {
            var n = order.Sequence(row);
            var state = states.Slice(n * _begun.Length, _begun.Length);
            var isFresh = _isFresh[n] && MemoryMarshal.AsBytes(state).SequenceEqual(MemoryMarshal.AsBytes<T>(_begun));
            _isFresh[n] = false;
            _hasStarts |= all[n] |= isFresh;
            if (!info.IsBidirectional)
                continue;

            // Layers against time begin after the last step; what the caller says of steps behind it is not read.
            var length = order.LengthOfRun(row);
            for (var t = length; t <= steps; t++)
                all[(t * batch) + n] = isFresh && t == length;
        }
    }

    /// <summary>Where episodes begin among the steps on the tape, and whether one begins at the step after the window.</summary>
    /// <param name="steps">Steps of the window.</param>
    public ReadOnlySpan<bool> Of(int steps) =>
        _hasStarts ? _starts.AsSpan(order.First * batch, (steps + 1 - order.First) * batch) : default;
}
