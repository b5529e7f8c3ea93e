using System;

namespace RnnGen;

/// <summary>The windows of one model.</summary>
internal sealed class WindowData<TInput, TTarget>(IWindowSource<TInput, TTarget> source, TrainingWindow<float> window) : ITrainingData
{
    private readonly TrainingWindow<float>[] _models = [window];
    private readonly ITrainingWindow<TInput, TTarget> _runner = (ITrainingWindow<TInput, TTarget>)window;

    public IWindowSource Source => source;

    public ReadOnlySpan<TrainingWindow<float>> Models => _models;

    public Span<float> CarriedState => window.CarriedState;

    public void Reset() => window.Reset();

    public double Forward(int index, out long elements)
    {
        var data = source.GetWindow(index);
        if (data.StartsSequences)
            window.Reset();
        elements = data.Elements(window.Batch);
        return _runner.Forward(data.Inputs, data.Targets, data.Steps, data.Lengths);
    }

    public void Backward() => window.Backward(1f);
}
