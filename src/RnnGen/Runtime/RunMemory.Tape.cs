using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace RnnGen.Runtime;

/// <content>What a training window adds: the passes back, gradients that are carried, masks of dropout.</content>
public abstract partial class RunMemory<T>
{
    private readonly List<StateRows<T>> _carriedBack = [];
    private readonly List<DelayRows<T>> _delayedBack = [];
    private readonly List<OutputRows<T>> _outputGradients = [];
    private readonly Action<WorkShare> _backward, _sums, _inputGradient;
    private AlignedBuffer<int>? _stepKeys, _sequenceKeys, _lastStepKeys;
    private BufferRows<T>? _dInput;
    private AlignedBuffer<T>? _gradients;

    /// <summary>Whether units are masked in training.</summary>
    internal bool HasMasks => _stepKeys is not null || _sequenceKeys is not null;

    /// <summary>Whether dLoss/dInput can be had.</summary>
    internal bool HasInputGradient => _dInput is not null;

    /// <summary>Whether what begins a layer against time is learned: its gradient is taken behind the last step.</summary>
    protected internal bool StartsHaveEnds { get; init; }

    /// <summary>Allocates the keys of masks that each step draws, [step][row]; 0 where there is no dropout.</summary>
    protected RowBuffer<int> AllocateStepKeys() => OfEveryStep(_stepKeys = new((int)_size.AllRows));

    /// <summary>Allocates the keys of masks that each sequence draws, [step][row]; 0 where there is no dropout.</summary>
    protected RowBuffer<int> AllocateSequenceKeys() => OfEveryStep(_sequenceKeys = new((int)_size.AllRows));

    /// <summary>Allocates, of masks that each step draws, the key of each sequence's last step, [row].</summary>
    protected RowBuffer<int> AllocateLastStepKeys()
    {
        var keys = AllocateRowIds();
        _lastStepKeys = keys.Values;
        return keys;
    }

    /// <summary>Tells which buffer carries dLoss/d(a state variable) back.</summary>
    /// <param name="state">The variable's name.</param>
    /// <param name="buffer">The buffer.</param>
    protected void StateGradientIn(string state, RowBuffer<T> buffer) =>
        _carriedBack.Add(new(StateOf(state), Find(buffer), IsReverse: false, IsForgotten: false));

    /// <summary>Tells which buffer carries the gradient of what a delay line held some steps ago.</summary>
    /// <param name="state">The delay line's name; what is told of one line stands together, the shortest delay first.</param>
    /// <param name="lag">The steps.</param>
    /// <param name="buffer">The buffer.</param>
    /// <param name="isForgotten">Whether nothing reads what was before the last episode.</param>
    protected void DelayGradientIn(string state, int lag, RowBuffer<T> buffer, bool isForgotten = false) =>
        _delayedBack.Add(new(StateOf(state), lag, Find(buffer), isForgotten));

    /// <summary>Tells which buffer has dLoss/d(the next part of the outputs).</summary>
    /// <param name="buffer">The buffer: that of the outputs where the loss may overwrite them.</param>
    /// <param name="width">Elements of the part.</param>
    protected void OutputGradientIn(RowBuffer<T> buffer, int width) => _outputGradients.Add(
        new(Find(buffer), width, WidthOf(_outputGradients), 0));

    /// <summary>Tells which buffer has dLoss/d(features of the inputs).</summary>
    protected void InputGradientIn(RowBuffer<T> buffer) => _dInput = Find(buffer);

    /// <summary>The passes back through time, over a range of rows.</summary>
    /// <param name="store">The parameters.</param>
    /// <param name="steps">Steps on the tape.</param>
    /// <param name="range">The rows.</param>
    protected virtual void Backward(ParameterStore<T> store, int steps, RowRange range) => throw new NotSupportedException();

    /// <summary>Adds the gradients of the parameters, sums over all rows: a share of the columns or units of each.</summary>
    /// <param name="accumulated">The gradients.</param>
    /// <param name="steps">Steps on the tape.</param>
    /// <param name="share">The share.</param>
    protected virtual void Sums(AlignedBuffer<T> accumulated, int steps, WorkShare share) => throw new NotSupportedException();

    /// <summary>The passes of dLoss/dInput, over a range of rows.</summary>
    /// <param name="store">The parameters.</param>
    /// <param name="steps">Steps on the tape.</param>
    /// <param name="range">The rows.</param>
    protected virtual void InputGradient(ParameterStore<T> store, int steps, RowRange range) =>
        throw new NotSupportedException();

    /// <summary>dLoss/d(each part of the outputs), where a loss writes it.</summary>
    internal OutputRows<T> OutputGradient(int part) => _outputGradients[part];

    /// <summary>
    /// Adds the gradients of the parameters: back through time, every thread its rows; then sums over all rows, every thread its
    /// columns.
    /// </summary>
    internal void Backward(ParameterStore<T> store, AlignedBuffer<T> gradients, int steps)
    {
        RefreshTransposed(store, ofInput: false);
        (_store, _gradients, _steps) = (store, gradients, steps);
        Team.Run(_backward);
        Team.Run(_sums);
        (_store, _gradients) = (null, null);
    }

    /// <summary>Computes dLoss/dInput from the gradients of the last backward pass.</summary>
    /// <param name="store">The parameters.</param>
    /// <param name="steps">Steps on the tape.</param>
    /// <param name="destination">[steps, batch, inputs].</param>
    internal void InputGradient(ParameterStore<T> store, int steps, Span<T> destination)
    {
        RefreshTransposed(store, ofInput: true);
        (_store, _steps) = (store, steps);
        Team.Run(_inputGradient);
        _store = null;
        var first = Info.Vocabulary > 0 ? 1 : 0;
        Order.Unpad<T>(
            _dInput!.Values.Span, Info.InputSize - first, destination, Rows, _dInput.Stride, Info.InputSize, first);
    }

    /// <summary>Zeroes what an earlier batch left in the rows of steps after a sequence's end: sums over all rows read
    /// them.</summary>
    internal void ClearEnded()
    {
        var all = Order.RangeOf(WorkShare.Whole);
        foreach (var rows in _buffers)
        {
            // What a longer batch left there may be no number, and zero gradients times it neither.
            if (rows.Info is { SpansWindow: true, IsForTraining: false } && !IsMask(rows))
                Order.ClearInactive(
                    all, rows.Values.Span, rows.Step, rows.Stride, rows.Panels, rows.Panel, rows.Info.StepsBesides);
        }
    }

    /// <summary>Draws a window's masks of dropout, or none; after the order of the rows is set.</summary>
    internal void DrawMasks(ulong stream, int firstSequence, bool isTraining)
    {
        if (!isTraining)
        {
            _stepKeys?.Clear();
            _sequenceKeys?.Clear();
            _lastStepKeys?.Clear();
            return;
        }

        if (_stepKeys is not null)
            DropoutMask.Draw(Order, stream, firstSequence, isPerStep: true, Rows, _stepKeys.Span);
        if (_sequenceKeys is not null)
            DropoutMask.Draw(Order, stream, firstSequence, isPerStep: false, Rows, _sequenceKeys.Span);
        if (_lastStepKeys is not null)
            DropoutMask.DrawLast(Order, stream, firstSequence, _lastStepKeys.Span);
    }

    /// <summary>
    /// Copies the outputs of the steps on the tape to where a loss turns them into their gradient; nothing where it does so in
    /// their own place.
    /// </summary>
    /// <param name="part">Which part of the outputs.</param>
    internal void CopyOutputs(int part)
    {
        var (from, to) = (_outputs[part], _outputGradients[part]);
        if (from.Rows == to.Rows)
            return;
        var rows = (IsLastStep ? 1 : Order.Steps) * Rows;
        from.Span[..(rows * to.Rows.Stride)].CopyTo(to.Span);
    }

    /// <summary>Takes the gradients of the outputs of the steps on the tape.</summary>
    /// <param name="dOutputs">[steps, batch, outputs], of the last step [batch, outputs]; empty for zero.</param>
    internal void LoadOutputGradients(ReadOnlySpan<T> dOutputs)
    {
        foreach (var (rows, width, column, _) in _outputGradients)
        {
            rows.Values.Clear();
            if (dOutputs.IsEmpty)
                continue;
            if (IsLastStep)
                Order.PadRows(dOutputs, width, rows.Values.Span, rows.Stride, Info.OutputSize, column);
            else
                Order.Pad(dOutputs, width, rows.Values.Span, Rows, rows.Stride, Info.OutputSize, column);
        }
    }

    /// <summary>Takes dLoss/d(final states), one after the other; zero where there are none.</summary>
    internal void LoadCarried(ReadOnlySpan<T> gradients)
    {
        foreach (var (state, rows, _, _) in _carriedBack)
        {
            var values = rows.Values.Span;
            values.Clear();
            for (var row = 0; row < Order.CountWithSteps && !gradients.IsEmpty; row++)
                Of(gradients, row, state).CopyTo(values[(row * rows.Stride)..]);
        }
    }

    /// <summary>
    /// Takes what later steps have left for the delay lines' vectors on the tape, and dLoss/d(final states); zero where there are
    /// none.
    /// </summary>
    internal void LoadDelayed(ReadOnlySpan<T> gradients)
    {
        foreach (var (state, lag, rows, isForgotten) in _delayedBack)
        {
            // The longest delay is the line's: it reads what is left in the end.
            DelayGradient.Load(
                Order, lag == state.Steps ? gradients : default, Info.StateLength, state.Offset, lag, state.Size,
                rows.Values.Span, (int)rows.Step, rows.Stride, isForgotten ? _starts : null);
        }
    }

    /// <summary>Copies dLoss/d(initial states).</summary>
    internal void StoreCarried(Span<T> gradients)
    {
        foreach (var (state, rows, _, _) in _carriedBack)
        {
            for (var row = 0; row < Order.CountWithSteps; row++)
                rows.Values.Span.Slice(row * rows.Stride, state.Size).CopyTo(gradients[PlaceOf(row, state)..]);
        }

        // Of a delay line they are sums over what reads it.
        var last = default(StateInfo);
        foreach (var (state, lag, rows, _) in _delayedBack)
        {
            var length = state.Steps * rows.Stride;
            for (var row = 0; row < Order.CountWithSteps && state != last; row++)
                gradients.Slice(PlaceOf(row, state), length).Clear();
            last = state;
            DelayGradient.AddTo<T>(
                Order, rows.Values.Span, (int)rows.Step, rows.Stride, state.Size, lag, gradients, Info.StateLength,
                state.Offset + length);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void BackwardShare(WorkShare share) => Backward(_store!, _steps, Order.RangeOf(share));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SumsShare(WorkShare share) => Sums(_gradients!, _steps, share);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void InputGradientShare(WorkShare share) => InputGradient(_store!, _steps, Order.RangeOf(share));

    private int PlaceOf(int row, StateInfo state) => (Order.Sequence(row) * Info.StateLength) + state.Offset;

    private ReadOnlySpan<T> Of(ReadOnlySpan<T> states, int row, StateInfo state) =>
        states.Slice(PlaceOf(row, state), state.Size);
}
