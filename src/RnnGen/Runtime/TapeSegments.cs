using System;
using System.ComponentModel;

namespace RnnGen.Runtime;

/// <summary>
/// A window's steps in segments that fit its tape, one where the tape holds them all. What each segment is run from, and run
/// again from, is kept: the inputs, and the states before it (gradient checkpointing: Chen et al., Training Deep Nets with
/// Sublinear Memory Cost, 2016). Generated windows use it.
/// </summary>
/// <typeparam name="TInput"><see cref="int"/> for tokens, else <typeparamref name="T"/>.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TapeSegments<TInput, T>
    where TInput : unmanaged
    where T : unmanaged
{
    private readonly TInput[] _inputs;
    private readonly T[] _states;
    private readonly int _tapeSteps;
    private readonly int _statesLength;
    private int _steps;

    /// <summary>Allocates for windows of the most steps.</summary>
    /// <param name="size">The window's steps, those of its tape, and its batch.</param>
    /// <param name="inputWidth">Elements of an input; 0 where the state carries it.</param>
    /// <param name="stateLength">Elements of a state.</param>
    public TapeSegments(RunSize size, int inputWidth, int stateLength)
    {
        ArgumentNullException.ThrowIfNull(size);
        _tapeSteps = size.HeldSteps;
        var most = SegmentsOf(size.MaxSteps);
        _inputs = most == 1 && typeof(TInput) == typeof(T) ? [] : new TInput[size.Steps(inputWidth)];
        _statesLength = checked(size.Batch * stateLength);
        _states = new T[(long)most * _statesLength];
    }

    /// <summary>Segments of the window that <see cref="Begin"/> took.</summary>
    public int Count => SegmentsOf(_steps);

    /// <summary>
    /// The inputs kept, [steps, batch, width]: of tokens always, of features where there can be several segments; else empty.
    /// </summary>
    public Span<TInput> Inputs => _inputs;

    /// <summary>Keeps what a window begins from.</summary>
    /// <param name="states">[batch, state].</param>
    /// <param name="steps">Steps of the window.</param>
    public void Begin(ReadOnlySpan<T> states, int steps)
    {
        _steps = steps;
        states.CopyTo(Before(0));
    }

    /// <summary>Keeps features, where they are read more than once.</summary>
    /// <param name="inputs">[steps, batch, width].</param>
    /// <returns>Where to read them from: the copy, or the caller's, which the one segment reads once.</returns>
    public ReadOnlySpan<TInput> Keep(ReadOnlySpan<TInput> inputs)
    {
        if (_inputs.Length == 0)
            return inputs;
        inputs.CopyTo(_inputs);
        return _inputs;
    }

    /// <summary>The states before a segment, [batch, state].</summary>
    /// <param name="segment">0 to <see cref="Count"/> - 1.</param>
    public Span<T> Before(int segment) => _states.AsSpan(segment * _statesLength, _statesLength);

    /// <summary>Turns rows to the steps of a segment.</summary>
    /// <param name="order">The rows of the window.</param>
    /// <param name="segment">0 to <see cref="Count"/> - 1.</param>
    public void Select(RowOrder order, int segment)
    {
        ArgumentNullException.ThrowIfNull(order);
        var first = segment * _tapeSteps;
        order.Select(first, Math.Min(_tapeSteps, _steps - first));
    }

    private int SegmentsOf(int steps) => (steps + _tapeSteps - 1) / _tapeSteps;
}
