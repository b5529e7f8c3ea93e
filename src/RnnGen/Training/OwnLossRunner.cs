using System;
using RnnGen.Data;

namespace RnnGen.Training;

/// <summary>A window of a model without a loss, and the loss of the caller's own.</summary>
internal sealed class OwnLossRunner<TInput, TTarget, T> : WindowRunner<TInput, TTarget, T>
    where T : unmanaged
{
    private readonly IOutputWindow<TInput, T> _contract;
    private readonly TrainingLoss<TTarget, T> _loss;
    private readonly bool _isOfLastStep;
    private readonly int _outputsPerStep;
    private readonly T[] _outputs;
    private readonly T[] _gradients;
    private readonly T[] _state;
    private readonly T[] _stateBefore;
    private readonly T[] _carriedBefore;
    private readonly int[] _lengths;
    private int _used;
    private bool _isFresh = true;

    /// <param name="window">The window.</param>
    /// <param name="contract">The same, by the kind of its inputs.</param>
    /// <param name="loss">The loss.</param>
    public OwnLossRunner(TrainingWindow<T> window, IOutputWindow<TInput, T> contract, TrainingLoss<TTarget, T> loss)
        : base(window)
    {
        var info = window.Parameters.Info;
        (_contract, _loss) = (contract, loss);
        _isOfLastStep = info.Output == Output.LastStep;
        _outputsPerStep = window.Batch * info.OutputSize;
        _outputs = BatchBuffer.Create<T>(
            "batch",
            "the outputs of a window",
            "a smaller batch",
            _isOfLastStep ? 1 : window.MaxSteps,
            window.Batch,
            info.OutputSize);
        _gradients = new T[_outputs.Length];
        _state = BatchBuffer.Create<T>(
            "batch", "what the loss carries", "a smaller batch", 1, window.Batch, loss.StateSizeOf(info));
        _stateBefore = new T[_state.Length];
        _carriedBefore = new T[window.CarriedState.Length];
        _lengths = new int[window.Batch];
    }

    public override Span<T> LossState => _state;

    public override void Reset()
    {
        base.Reset();
        Array.Clear(_state);
        _isFresh = true;
    }

    public override void Restore(ReadOnlySpan<T> carriedState, ReadOnlySpan<T> lossState)
    {
        base.Restore(carriedState, lossState);
        _isFresh = false;
    }

    public override LossValue? Forward(in SequenceWindow<TInput, TTarget> data) => data.HasLoss ? Run(data) : Evaluate(data);

    public override LossValue? Evaluate(in SequenceWindow<TInput, TTarget> data)
    {
        var isDropoutOn = Window.IsDropoutOn;
        Window.IsDropoutOn = false;
        try
        {
            return Run(data);
        }
        finally
        {
            Window.IsDropoutOn = isDropoutOn;
        }
    }

    public override void Backward() => _contract.Backward(_gradients.AsSpan(0, _used));

    /// <summary>
    /// Runs a window. Where its loss throws, all stands as before it: a training saved then goes on with the same bits.
    /// </summary>
    private LossValue? Run(in SequenceWindow<TInput, TTarget> data)
    {
        var isFresh = _isFresh;
        _state.CopyTo(_stateBefore, 0);
        Window.CarriedState.CopyTo(_carriedBefore);
        try
        {
            return Compute(data);
        }
        catch
        {
            _isFresh = isFresh;
            _stateBefore.CopyTo(_state, 0);
            _carriedBefore.CopyTo(Window.CarriedState);
            throw;
        }
    }

    private LossValue? Compute(in SequenceWindow<TInput, TTarget> data)
    {
        var steps = _isOfLastStep ? 1 : data.Steps;
        _used = steps * _outputsPerStep;
        var outputs = _outputs.AsSpan(0, _used);
        var gradients = _gradients.AsSpan(0, _used);
        gradients.Clear();
        for (var i = 0; i < _lengths.Length; i++)
            _lengths[i] = Math.Min(data.Lengths.IsEmpty ? data.Steps : data.Lengths[i], steps);
        _contract.Forward(data.Inputs, outputs, data.Steps, data.Lengths);
        var startsSequences = _isFresh;
        _isFresh = false;
        var lossFrom = data.HasLoss ? data.LossFrom : steps;
        if (!data.HasLoss && _state.Length == 0)
            return null;
        var window = new LossWindow<T>(steps, Window.Batch, _lengths, lossFrom, startsSequences, _state);
        var loss = _loss.Compute(outputs, data.Targets, gradients, window);
        if (!data.HasLoss)
            return null;
        if (!(loss.Weight >= 0 && double.IsFinite(loss.Weight)))
            throw new InvalidOperationException($"{_loss}: expected a finite weight of at least 0, found {loss.Weight}.");

        // A window in which nothing counts makes no update, whatever its mean is.
        if (loss.Weight == 0)
            return null;

        // The steps before have no loss, whatever was written.
        gradients[..(lossFrom * _outputsPerStep)].Clear();
        return loss;
    }
}
