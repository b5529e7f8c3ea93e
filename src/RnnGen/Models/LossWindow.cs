using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RnnGen.Training;

namespace RnnGen.Runtime;

/// <summary>The window of a model that has a loss.</summary>
/// <typeparam name="TInput"><see cref="int"/> for tokens, else <typeparamref name="T"/>.</typeparam>
/// <typeparam name="TTarget"><see cref="int"/> where all targets are class ids, else <typeparamref name="T"/>.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class LossWindow<TInput, TTarget, T> : ModelWindow<TInput, T>, ITrainingWindow<TInput, TTarget>
    where TInput : unmanaged
    where TTarget : unmanaged
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly RowLoss<T>[] _losses;
    private readonly int _targets;
    private readonly Action<WorkShare> _lossForward, _lossBackward;

    // What the mean divides by.
    private double _lossCount;

    // dLoss/d(loss of a row).
    private T _lossScale;
    private int _lossFrom;

    /// <summary>Allocates the tape, and what the losses keep.</summary>
    /// <param name="parameters">The model's parameters.</param>
    /// <param name="batch">Sequences side by side.</param>
    /// <param name="threads">Threads that share the work, the caller's included.</param>
    /// <param name="recompute">Steps that the tape holds; 0 for all of them.</param>
    /// <param name="input">How inputs become rows.</param>
    /// <param name="create">Makes the tape.</param>
    /// <param name="losses">The losses, in the order of their targets.</param>
    protected LossWindow(
        ParameterStore<T> parameters, int batch, int threads, int recompute, RunInput<TInput, T> input,
        Func<RunSize, WorkerTeam, RunMemory<T>> create, params RowLoss<T>[] losses)
        : base(parameters, batch, threads, recompute, input, create)
    {
        (_losses, _lossForward, _lossBackward) = (losses, ForwardShare, BackwardShare);
        foreach (var loss in losses)
        {
            loss.Allocate((IsLastStep ? 1L : MaxSteps) * batch);
            _targets += loss.Targets;
        }
    }

    /// <inheritdoc/>
    public double LossWeight { get; private set; }

    /// <summary>Rows of a step of losses and targets; 0 where there is one row a sequence.</summary>
    private int RowsOfStep => IsLastStep ? 0 : Batch;

    /// <summary>The only loss, where its rows count differently, and some perhaps not at all.</summary>
    private bool AreRowsWeighted => _losses[0] is { Factor: null, IsWeighted: true };

    double ITrainingWindow<TInput, TTarget>.Forward(
        ReadOnlySpan<TInput> inputs, ReadOnlySpan<TTarget> targets, int steps, ReadOnlySpan<int> lengths, int lossFrom) =>
        double.CreateTruncating(RunForward(inputs, targets, steps, lengths, lossFrom));

    double ITrainingWindow<TInput, TTarget>.Evaluate(
        ReadOnlySpan<TInput> inputs, ReadOnlySpan<TTarget> targets, int steps, ReadOnlySpan<int> lengths, int lossFrom) =>
        double.CreateTruncating(RunEvaluate(inputs, targets, steps, lengths, lossFrom));

    /// <summary>Runs from the carried state, keeps the tape, and carries the final state.</summary>
    /// <inheritdoc cref="ITrainingWindow{TInput, TTarget}.Forward" path="/param"/>
    /// <param name="inputs">Time-major.</param>
    /// <param name="targets">Time-major.</param>
    /// <param name="steps">1 to the truncation length.</param>
    /// <param name="lengths">[batch], or empty.</param>
    /// <param name="lossFrom">First step that has a loss.</param>
    /// <param name="starts">[steps, batch]: where episodes begin; empty where none does.</param>
    protected internal T RunForward(
        ReadOnlySpan<TInput> inputs, ReadOnlySpan<TTarget> targets, int steps, ReadOnlySpan<int> lengths, int lossFrom,
        ReadOnlySpan<bool> starts = default)
    {
        var loss = Run(inputs, targets, steps, lengths, lossFrom, starts, isTraining: true);
        KeepTape();
        return loss;
    }

    /// <summary>As <see cref="RunForward"/>, without dropout and without a <c>Backward</c> to follow.</summary>
    /// <inheritdoc cref="RunForward" path="/param"/>
    protected T RunEvaluate(
        ReadOnlySpan<TInput> inputs, ReadOnlySpan<TTarget> targets, int steps, ReadOnlySpan<int> lengths, int lossFrom,
        ReadOnlySpan<bool> starts = default) =>
        Run(inputs, targets, steps, lengths, lossFrom, starts, isTraining: false);

    /// <summary>Adds <paramref name="scale"/> times the gradient of the last <c>Forward</c>'s loss.</summary>
    /// <param name="scale">Factor on the loss.</param>
    protected void RunBackward(T scale)
    {
        TakeTape();
        _lossScale = T.CreateTruncating(double.CreateTruncating(scale) / _lossCount);
        using var turn = TakeTurn();
        BeginBack(default);
        for (var segment = Segments - 1; segment >= 0; segment--)
        {
            if (RunAgain(segment))
                LossForward(0);
            if (!IsLastStep || Order.IsAtEnd)
                Team.Run(_lossBackward);
            GoBack(default);
        }

        EndBack(default);
    }

    private T Run(
        ReadOnlySpan<TInput> inputs, ReadOnlySpan<TTarget> targets, int steps, ReadOnlySpan<int> lengths, int lossFrom,
        ReadOnlySpan<bool> starts, bool isTraining)
    {
        Check(targets.Length, steps, lossFrom, starts.Length);
        using var turn = TakeTurn();
        Begin(inputs.Length, steps, lengths);
        BeginLosses(targets, lossFrom);
        inputs = Start(inputs, steps, starts, isTraining);
        var sum = 0.0;
        for (var segment = 0; segment < Segments; segment++)
        {
            Advance(inputs, segment);
            sum = LossForward(sum);
        }

        return T.CreateTruncating(sum / _lossCount);
    }

    private void Check(int targets, int steps, int lossFrom, int starts)
    {
        Arguments.Steps(steps, MaxSteps, nameof(steps));
        var most = IsLastStep ? 0 : steps - 1;
        if (lossFrom < 0 || lossFrom > most)
            throw new ArgumentOutOfRangeException(
                nameof(lossFrom), lossFrom, $"lossFrom must be 0 to {most}, but is {lossFrom}.");
        var expected = (IsLastStep ? 1L : steps) * Batch * _targets;
        if (targets != expected)
        {
            var one = typeof(TTarget) == typeof(int) && _targets == 1 ? "" : $", {_targets}";
            Arguments.Length(targets, expected, nameof(targets), $"[{(IsLastStep ? "" : "steps, ")}batch{one}]");
        }

        if (starts > 0)
            Arguments.Length(starts, (long)steps * Batch, nameof(starts), "[steps, batch]");
    }

    /// <summary>Of the whole window, before its segments. Class ids are checked as they are copied.</summary>
    private void BeginLosses(ReadOnlySpan<TTarget> targets, int lossFrom)
    {
        Order.NeedStepsFrom(lossFrom, nameof(lossFrom));
        var column = 0;
        foreach (var loss in _losses)
        {
            if (typeof(TTarget) == typeof(int))
                loss.Keep(Order, MemoryMarshal.Cast<TTarget, int>(targets), RowsOfStep, _targets, column);
            else
                loss.Keep(Order, MemoryMarshal.Cast<TTarget, T>(targets), RowsOfStep, _targets, column);
            column += loss.Targets;
        }

        _lossFrom = IsLastStep ? 0 : lossFrom;
        if (AreRowsWeighted)
        {
            LossWeight = _losses[0].WeightOf(Order, RowsOfStep, lossFrom);
            _lossCount = LossWeight > 0 ? LossWeight : 1;
        }
        else
        {
            _lossCount = (double)(IsLastStep ? Order.CountWithSteps : Order.ValidStepsFrom(lossFrom))
                * (_losses[0].IsClass || _losses[0].Factor is not null ? 1 : _targets);
            LossWeight = _lossCount;
        }

        foreach (var loss in _losses)
            loss.Weigh(Order, RowsOfStep, lossFrom, _lossCount);
    }

    /// <summary>Adds the losses of the steps on the tape; leaves in the outputs what their gradients are made of.</summary>
    private double LossForward(double sum)
    {
        if (IsLastStep && !Order.IsAtEnd)
            return sum;
        foreach (var loss in _losses)
            Tape.CopyOutputs(loss.Part);
        Team.Run(_lossForward);

        // In one order, whichever thread did which row.
        for (var t = FirstScored; t < Scored; t++)
        {
            var rows = IsLastStep ? Order.CountWithSteps : Order.Active(t);
            var first = Index(t);
            for (var row = first; row < first + rows; row++)
            {
                var ofRow = _losses[0].LossOf(row);
                for (var i = 1; i < _losses.Length; i++)
                    ofRow += _losses[i].LossOf(row);
                sum += ofRow;
            }
        }

        return sum;
    }

    /// <summary>The first step on the tape that has a loss.</summary>
    private int FirstScored => Math.Clamp(_lossFrom - Order.First, 0, Order.Steps);

    /// <summary>The step after the last; the one of a model with outputs of the last step is the first.</summary>
    private int Scored => IsLastStep ? 1 : Order.Steps;

    /// <summary>The first row of a step among those of losses and targets.</summary>
    private int Index(int step) => IsLastStep ? 0 : (Order.First + step) * Batch;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ForwardShare(WorkShare share)
    {
        var range = Order.RangeOf(share);
        if (range.Count == 0)
            return;
        var run = IsLastStep ? 1 : Order.StepsOfRun(range);
        for (var t = FirstScored; t < Scored; t += run)
        {
            foreach (var loss in _losses)
                loss.Forward(RowsOf(loss, t, range));
        }

        foreach (var loss in _losses)
            loss.KeepLastStep(Order, range, Batch);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void BackwardShare(WorkShare share)
    {
        var range = Order.RangeOf(share);
        if (range.Count == 0)
            return;

        // Rows without a loss ran too, but have no gradient.
        for (var t = 0; t < FirstScored; t++)
        {
            foreach (var loss in _losses)
                Clear(RowsOf(loss, t, range) with { Rows = 0 }, range);
        }

        var run = IsLastStep ? 1 : Order.StepsOfRun(range);
        for (var t = FirstScored; t < Scored; t += run)
        {
            foreach (var loss in _losses)
            {
                var rows = RowsOf(loss, t, range);
                loss.Backward(rows, _lossScale);
                Clear(rows, range);
            }
        }

        foreach (var loss in _losses)
        {
            var rows = Tape.OutputGradient(loss.Part).Rows;
            loss.KeepLastGradients(Order, range, rows.Values.Span, rows.Step, rows.Stride);
        }
    }

    /// <summary>The rows of the run of steps that begins at a step: those that have a loss.</summary>
    private OutputRun<T> RowsOf(RowLoss<T> loss, int step, RowRange range)
    {
        var gradient = Tape.OutputGradient(loss.Part).Rows;
        var rows = IsLastStep
            ? Math.Clamp(Order.CountWithSteps - range.First, 0, range.Count)
            : Order.RowsOfRun(step, range);
        return new(
            gradient.Values, (IsLastStep ? 0 : step * (int)gradient.Step) + (range.First * gradient.Stride), gradient.Stride,
            rows, Index(step) + range.First);
    }

    /// <summary>Zeroes the rows behind those that have a loss.</summary>
    private static void Clear(OutputRun<T> run, RowRange range)
    {
        if (run.Rows < range.Count)
            run.Values.Span.Slice(run.At + (run.Rows * run.Stride), (range.Count - run.Rows) * run.Stride).Clear();
    }
}
