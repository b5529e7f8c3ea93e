using System;
using System.Linq;

namespace RnnGen.Data;

/// <summary>
/// Sequences that are independent of each other. A batch of them begins at the zero state. It takes as many windows as its
/// longest sequence needs, and the state is carried from each to the next.
/// </summary>
/// <remarks>
/// A sequence that has ended is at rest in the later windows of its batch: its length there is 0. Sequences that do not fill the
/// last batch are left out of a training epoch, others every epoch where it shuffles; an evaluation takes them all. For one
/// thread at a time: the windows share buffers.
/// </remarks>
/// <typeparam name="TInput"><see cref="int"/> for tokens, else the element type of features.</typeparam>
/// <typeparam name="TTarget"><see cref="int"/> for class ids, else the element type of values.</typeparam>
public abstract class WholeSequences<TInput, TTarget> : IWindowSource<TInput, TTarget>, ICheckedSource, IReorderedSource
    where TInput : unmanaged
    where TTarget : unmanaged
{
    private readonly int[] _steps;
    private readonly SequenceShape _shape;
    private readonly SequenceOrder _order;
    private readonly BatchWindows _windows;
    private readonly int _longest;
    private readonly int _mostWindows;
    private readonly bool _shuffle;
    private readonly TInput[] _inputs;
    private readonly TTarget[] _targets;
    private readonly int[] _lengths;

    /// <param name="steps">Of each sequence.</param>
    /// <param name="batch">Sequences side by side.</param>
    /// <param name="shape">What a step has.</param>
    /// <param name="shuffle">Whether the sequences are reordered every epoch.</param>
    /// <param name="byLength">Whether sequences of a batch are of about one length.</param>
    /// <param name="windowSteps">Most steps of a window; 0 where a sequence is one window, however long.</param>
    private protected WholeSequences(int[] steps, int batch, SequenceShape shape, bool shuffle, bool byLength, int windowSteps)
    {
        _steps = steps;
        _shape = shape;
        _shuffle = shuffle;
        _order = new SequenceOrder(steps.Length, batch, byLength ? i => (_steps[i], 0) : null);
        Batch = batch;
        _longest = steps.Max();
        MaxSteps = windowSteps == 0 ? _longest : Math.Min(windowSteps, _longest);
        _windows = new BatchWindows(_order, steps, MaxSteps);
        _windows.Update();
        _mostWindows = _windows.Most();
        var lanes = Math.Min(batch, steps.Length);
        _inputs = BatchBuffer.Create<TInput>(
            nameof(batch), "the inputs of a batch", "a smaller batch", shape.InputRows(MaxSteps), lanes, shape.InputWidth);
        _targets = BatchBuffer.Create<TTarget>(
            nameof(batch), "the targets of a batch", "a smaller batch", shape.TargetRows(MaxSteps), lanes, shape.TargetWidth);
        _lengths = new int[lanes];
    }

    /// <inheritdoc/>
    public int Batch { get; }

    /// <summary>Most steps of a window: those of the longest sequence, or less where that takes several windows.</summary>
    public int MaxSteps { get; }

    /// <summary>Number of sequences.</summary>
    public int Count => _steps.Length;

    /// <summary>
    /// Windows of whole batches in the present order: a batch each, or several where its longest sequence has more than
    /// <see cref="MaxSteps"/> steps.
    /// </summary>
    public int Windows => _windows.OfWholeBatches;

    /// <summary>Windows of all batches, the last of which may have fewer sequences.</summary>
    public int EvaluationWindows => _windows.Count;

    /// <inheritdoc/>
    int IReorderedSource.MostWindows => _mostWindows;

    /// <inheritdoc/>
    public void StartEpoch(ulong seed)
    {
        if (!_shuffle)
            return;
        _order.Shuffle(seed);
        _windows.Update();
    }

    /// <inheritdoc/>
    public SequenceWindow<TInput, TTarget> GetWindow(int index)
    {
        var (batch, first) = _windows.Find(index);
        var members = _order.Batch(batch);
        var (steps, isRagged) = (StepsOf(members[0], first), members.Length < Batch);
        for (var lane = 0; lane < members.Length; lane++)
        {
            var length = _lengths[lane] = StepsOf(members[lane], first);
            isRagged |= length != steps;
            steps = Math.Max(steps, length);
        }

        // A model that feeds its inputs back goes on with them after the first window.
        var inputRows = _shape.IsInputOnce && first > 0 ? 0 : _shape.InputRows(steps);
        var inputs = _inputs.AsSpan(0, inputRows * members.Length * _shape.InputWidth);
        var targets = _targets.AsSpan(0, _shape.TargetRows(steps) * members.Length * _shape.TargetWidth);
        inputs.Clear();
        targets.Clear();
        for (var lane = 0; lane < members.Length; lane++)
        {
            CopyLane(InputsOf(members[lane]), _shape.IsInputOnce, first, _shape.InputWidth, inputs, lane, members.Length);
            CopyLane(TargetsOf(members[lane]), _shape.IsTargetOnce, first, _shape.TargetWidth, targets, lane, members.Length);
        }

        return new SequenceWindow<TInput, TTarget>(
            inputs, targets, steps, startsSequences: first == 0, isRagged ? _lengths.AsSpan(0, members.Length) : []);
    }

    /// <inheritdoc/>
    void ICheckedSource.Check(in DataCheck check)
    {
        check.Shape<TInput, TTarget>(_shape, _longest);
        if (_longest > MaxSteps && check.Model.WholeSequenceReason is { } reason)
        {
            throw check.Fault($"The longest sequence has {_longest} steps, in windows of {MaxSteps}: "
                + $"expected one window for {check.Model.Name}, since {reason}");
        }

        CheckSequences(check);
    }

    /// <summary>Requires every element of every sequence to be what a model trains on.</summary>
    private protected abstract void CheckSequences(in DataCheck check);

    /// <summary>The inputs of a sequence, [steps, width], or [width] of the first step.</summary>
    private protected abstract ReadOnlySpan<TInput> InputsOf(int sequence);

    /// <summary>The targets of a sequence, [steps, width], or [width] of the last step.</summary>
    private protected abstract ReadOnlySpan<TTarget> TargetsOf(int sequence);

    private int StepsOf(int sequence, int first) => Math.Clamp(_steps[sequence] - first, 0, MaxSteps);

    /// <summary>
    /// The rows [row, width] of a window to [row, lane, width]. What a sequence has once is in its first window.
    /// </summary>
    private void CopyLane<T>(ReadOnlySpan<T> source, bool isOnce, int first, int width, Span<T> destination, int lane, int lanes)
    {
        var rows = !isOnce ? _lengths[lane] : first == 0 ? 1 : 0;
        for (var row = 0; row < rows; row++)
            source.Slice((first + row) * width, width).CopyTo(destination[(((row * lanes) + lane) * width)..]);
    }
}
