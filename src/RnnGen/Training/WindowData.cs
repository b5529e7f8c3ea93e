using System;
using RnnGen.Data;
using RnnGen.Weights;

namespace RnnGen.Training;

/// <summary>The windows of one model.</summary>
internal sealed class WindowData<TInput, TTarget, T>(IWindowSource<TInput, TTarget> source, TrainingWindow<T> window, DataCheck check)
    : ITrainingData<T>
    where T : unmanaged
{
    private readonly TrainingWindow<T>[] _models = [window];
    private readonly ITrainingWindow<TInput, TTarget> _runner = (ITrainingWindow<TInput, TTarget>)window;

    public IWindowSource Source => source;

    public ReadOnlySpan<TrainingWindow<T>> Models => _models;

    public Span<T> CarriedState => window.CarriedState;

    public void Reset() => window.Reset();

    public double Forward(int index, out long elements)
    {
        var data = CheckedWindows.Read(source, index, window.Batch, check);
        if (data.StartsSequences)
            window.Reset();
        elements = data.Elements(window.Batch);
        return _runner.Forward(data.Inputs, data.Targets, data.Steps, data.Lengths);
    }

    // A source that cannot be looked through is looked at as it is read, and asked for a window once.
    public string? DataFault(int index) => source is ICheckedSource
        ? WindowCheck.FaultOf(check.Model, source.GetWindow(index), window.Batch)
        : null;

    public void Backward() => window.Backward(ElementType<T>.One);
}
