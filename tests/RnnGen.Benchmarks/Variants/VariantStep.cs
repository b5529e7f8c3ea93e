using System;
using System.Diagnostics;
using RnnGen.Training;

namespace RnnGen.Benchmarks.Variants;

/// <summary>A training step of a variant: forward, backward, clipping and Adam, on a window of random values.</summary>
internal sealed class VariantStep
{
    public const int Batch = 32;

    private readonly TrainingWindow<float> _window;
    private readonly ITrainingWindow<float, float> _runner;
    private readonly Adam _adam = new() { LearningRate = 1e-4 };
    private readonly float[] _inputs;
    private readonly float[] _targets;

    private VariantStep(string name, ModelInfo info, TrainingWindow<float> window)
    {
        (Name, Info, _window, _runner) = (name, info, window, (ITrainingWindow<float, float>)window);
        var random = new RandomSource(1);
        _inputs = Values((info.Feedback == Feedback.None ? info.TruncationLength : 1) * Batch * info.InputSize);
        _targets = Values(info.TruncationLength * Batch * info.OutputSize);

        float[] Values(int length)
        {
            var values = new float[length];
            foreach (ref var value in values.AsSpan()) value = (2 * random.NextSingle()) - 1;
            return values;
        }
    }

    public string Name { get; }

    public ModelInfo Info { get; }

    /// <summary>Operations of the products of a step's window, forward and back.</summary>
    public double Flop => (double)(Info.FlopPerStep + Info.BackwardFlopPerStep) * Info.TruncationLength * Batch;

    public static VariantStep Of<TModel>(string name, TModel model)
        where TModel : class, ITrainableModel<TModel, float> => new(name, TModel.Info, model.CreateWindow(Batch));

    /// <summary>Runs one step.</summary>
    /// <returns>Milliseconds.</returns>
    public double Run()
    {
        var start = Stopwatch.GetTimestamp();
        _runner.Forward(_inputs, _targets, _window.MaxSteps);
        _window.Backward(1f);
        _adam.Step(_window, maxNorm: 1);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
