using System;
using RnnGen.Data;

namespace RnnGen.Training;

/// <summary>The windows of one model.</summary>
internal sealed class WindowData<TInput, TTarget, T>(
    IWindowSource<TInput, TTarget> source, WindowRunner<TInput, TTarget, T> runner, DataCheck check)
    : ITrainingData<T>
    where T : unmanaged
{
    private readonly TrainingWindow<T>[] _models = [runner.Window];

    public IWindowSource Source => source;

    public ReadOnlySpan<TrainingWindow<T>> Models => _models;

    public int CarriedLength => runner.Window.CarriedState.Length;

    public void Reset() => runner.Reset();

    public void Restore(ReadOnlySpan<T> carriedState, ReadOnlySpan<T> lossState) => runner.Restore(carriedState, lossState);

    public LossValue? Forward(int index, out long elements)
    {
        var data = CheckedWindows.Read(source, index, runner.Batch, check);
        if (data.StartsSequences)
            runner.Reset();
        elements = data.Elements(runner.Batch);
        return runner.Forward(data);
    }

    // A source that cannot be looked through is looked at as it is read, and asked for a window once.
    public string? DataFault(int index) => source is ICheckedSource
        ? WindowCheck.FaultOf(check.Model, source.GetWindow(index), runner.Batch)
        : null;

    public void Backward() => runner.Backward();
}
