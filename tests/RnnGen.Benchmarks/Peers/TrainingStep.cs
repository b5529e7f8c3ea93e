using System;
using System.Diagnostics;
using RnnGen.Benchmarks.Models;
using RnnGen.Training;

namespace RnnGen.Benchmarks.Peers;

/// <summary>
/// A training step of a character model: forward, backward, clipping and Adam, on a window of random characters.
/// </summary>
internal abstract class TrainingStep : IDisposable
{
    /// <summary>Runs one step.</summary>
    /// <returns>Milliseconds.</returns>
    public abstract double Run();

    /// <summary>Runs steps one after the other, and one before them that does not count where they are several.</summary>
    /// <returns>Milliseconds of one, the mean.</returns>
    public double Run(int times)
    {
        if (times > 1)
            Run();
        var sum = 0.0;
        for (var i = 0; i < times; i++)
            sum += Run();
        return sum / times;
    }

    /// <param name="batch">Sequences side by side.</param>
    /// <param name="steps">Steps of the window.</param>
    /// <param name="threads">Threads that share the work.</param>
    public static TrainingStep Of<TModel>(int batch, int steps = 64, int threads = 1)
        where TModel : class, ICharacterModel<TModel> => new Typed<TModel>(batch, steps, threads);

    public abstract void Dispose();

    private sealed class Typed<TModel> : TrainingStep
        where TModel : class, ICharacterModel<TModel>
    {
        private readonly TrainingWindow<float> _window;
        private readonly ITrainingWindow<int, int> _runner;
        private readonly Adam _adam = new() { LearningRate = 2e-3 };
        private readonly int[] _tokens;
        private readonly int _steps;

        public Typed(int batch, int steps, int threads)
        {
            _steps = steps;
            _window = TModel.Create(seed: 1).CreateWindow(batch, threads);
            _runner = (ITrainingWindow<int, int>)_window;
            _tokens = new int[(steps + 1) * batch];
            var random = new RandomSource(1);
            foreach (ref var token in _tokens.AsSpan()) token = random.NextInt(ICharacterModel<TModel>.Vocabulary);
        }

        public override void Dispose() => _window.Dispose();

        public override double Run()
        {
            var length = _steps * _window.Batch;
            var start = Stopwatch.GetTimestamp();
            _runner.Forward(_tokens.AsSpan(0, length), _tokens.AsSpan(_window.Batch, length), _steps);
            _window.Backward(1f);
            _adam.Step(_window, maxNorm: 1);
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
    }
}
