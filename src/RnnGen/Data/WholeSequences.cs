using System;
using System.Linq;

namespace RnnGen;

/// <summary>
/// Sequences that are independent of each other: a window is a batch of whole ones from the zero state.
/// </summary>
/// <remarks>
/// Sequences that do not fill the last batch are left out of a training epoch, others every epoch where it shuffles; an evaluation
/// takes them all. For one thread at a time: the windows share buffers.
/// </remarks>
/// <typeparam name="TInput"><see cref="int"/> for tokens, else the element type of features.</typeparam>
/// <typeparam name="TTarget"><see cref="int"/> for class ids, else the element type of values.</typeparam>
public abstract class WholeSequences<TInput, TTarget> : IWindowSource<TInput, TTarget>, ICheckedSource
    where TInput : unmanaged
    where TTarget : unmanaged
{
    private readonly int[] _steps;
    private readonly SequenceShape _shape;
    private readonly SequenceOrder _order;
    private readonly bool _shuffle;
    private readonly TInput[] _inputs;
    private readonly TTarget[] _targets;
    private readonly int[] _lengths;

    private protected WholeSequences(int[] steps, int batch, SequenceShape shape, bool shuffle, bool byLength)
    {
        _steps = steps;
        _shape = shape;
        _shuffle = shuffle;
        _order = new SequenceOrder(steps.Length, batch, byLength ? i => (_steps[i], 0) : null);
        Batch = batch;
        MaxSteps = steps.Max();
        var lanes = Math.Min(batch, steps.Length);
        _inputs = BatchBuffer.Create<TInput>(
            nameof(batch), "the inputs of a batch", "a smaller batch", shape.InputRows(MaxSteps), lanes, shape.InputWidth);
        _targets = BatchBuffer.Create<TTarget>(
            nameof(batch), "the targets of a batch", "a smaller batch", shape.TargetRows(MaxSteps), lanes, shape.TargetWidth);
        _lengths = new int[lanes];
    }

    /// <inheritdoc/>
    public int Batch { get; }

    /// <summary>Steps of the longest sequence.</summary>
    public int MaxSteps { get; }

    /// <summary>Number of sequences.</summary>
    public int Count => _steps.Length;

    /// <summary>Whole batches.</summary>
    public int Windows => _order.WholeBatches;

    /// <summary>Batches, the last of which may have fewer sequences.</summary>
    public int EvaluationWindows => _order.Batches;

    /// <inheritdoc/>
    public void StartEpoch(ulong seed)
    {
        if (_shuffle)
            _order.Shuffle(seed);
    }

    /// <inheritdoc/>
    public SequenceWindow<TInput, TTarget> GetWindow(int index)
    {
        var members = _order.Batch(index);
        var (steps, isRagged) = (_steps[members[0]], members.Length < Batch);
        for (var lane = 0; lane < members.Length; lane++)
        {
            var length = _lengths[lane] = _steps[members[lane]];
            isRagged |= length != steps;
            steps = Math.Max(steps, length);
        }

        var inputs = _inputs.AsSpan(0, _shape.InputRows(steps) * members.Length * _shape.InputWidth);
        var targets = _targets.AsSpan(0, _shape.TargetRows(steps) * members.Length * _shape.TargetWidth);
        inputs.Clear();
        targets.Clear();
        for (var lane = 0; lane < members.Length; lane++)
        {
            CopyLane(InputsOf(members[lane]), _shape.InputWidth, inputs, lane, members.Length);
            CopyLane(TargetsOf(members[lane]), _shape.TargetWidth, targets, lane, members.Length);
        }

        return new SequenceWindow<TInput, TTarget>(
            inputs, targets, steps, startsSequences: true, isRagged ? _lengths.AsSpan(0, members.Length) : []);
    }

    /// <inheritdoc/>
    void ICheckedSource.Check(in DataCheck check)
    {
        check.Shape<TInput, TTarget>(_shape, MaxSteps);
        CheckSequences(check);
    }

    /// <summary>Requires every element of every sequence to be what a model trains on.</summary>
    private protected abstract void CheckSequences(in DataCheck check);

    /// <summary>The inputs of a sequence, [steps, width], or [width] of the first step.</summary>
    private protected abstract ReadOnlySpan<TInput> InputsOf(int sequence);

    /// <summary>The targets of a sequence, [steps, width], or [width] of the last step.</summary>
    private protected abstract ReadOnlySpan<TTarget> TargetsOf(int sequence);

    /// <summary>[row, width] to [row, lane, width].</summary>
    private static void CopyLane<T>(ReadOnlySpan<T> source, int width, Span<T> destination, int lane, int lanes)
    {
        for (var row = 0; row * width < source.Length; row++)
            source.Slice(row * width, width).CopyTo(destination[(((row * lanes) + lane) * width)..]);
    }
}
