using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using RnnGen.Runtime;
using RnnGen.Tests.Weights;
using RnnGen.Training;
using Xunit;

namespace RnnGen.Tests.Training;

/// <summary>
/// A model whose loss is mean over rows of Σ (w_j - target_row)² plus the carried state, which counts the steps since the last
/// reset:
/// enough to see what a trainer does to weights and state.
/// </summary>
internal sealed class QuadraticModel : ITrainableModel<QuadraticModel, float>
{
    public const int MaxSteps = 4;
    public const int Weights = 3;

    public static ModelInfo Info { get; } = FakeModels.Info(
        "QuadraticModel",
        "x -> quadratic",
        [
            new TensorInfo("first.weight", TensorStart.Zero, 1, 0, [], 1, [new TensorBlock(0, 1, 0, 16, 1, 1)]),
            new TensorInfo("second.weight", TensorStart.Zero, 2, 0, [], 1, [new TensorBlock(0, 2, 16, 16, 1, 1)]),
        ],
        18);

    public ParameterStore<float> Parameters { get; } = FakeModels.Store<float>(Info);

    public int Windows => Teams.Count;

    /// <summary>The teams of the windows.</summary>
    public List<WorkerTeam> Teams { get; } = [];

    /// <summary>The threads that the windows of several have run on.</summary>
    public ConcurrentBag<Thread> Threads { get; } = [];

    public static QuadraticModel Load(string path, string prefix = "") => throw new NotSupportedException();

    public static QuadraticModel Load(System.IO.Stream stream, string prefix = "") => throw new NotSupportedException();

    public void Save(string path) => throw new NotSupportedException();

    public QuadraticModel Clone() => throw new NotSupportedException();

    public void CopyFrom(QuadraticModel source) => Parameters.CopyFrom(source.Parameters);

    public float[] Read() => [Parameters.Values.Span[0], Parameters.Values.Span[16], Parameters.Values.Span[17]];

    public void Write(float value)
    {
        Parameters.Set("first.weight", [value]);
        Parameters.Set("second.weight", [value, value]);
    }

    public TrainingWindow<float> CreateWindow(int batch, int threads = 1, int recompute = 0)
    {
        var window = new Window(this, batch, threads);
        Teams.Add(window.Team);
        return window;
    }

    private sealed class Window(QuadraticModel model, int batch, int threads)
        : TrainingWindow<float>(model.Parameters, batch, QuadraticModel.MaxSteps, threads), ITrainingWindow<int, int>
    {
        private static readonly int[] Places = [0, 16, 17];
        private readonly float[] _carried = new float[batch];
        private double _target;

        public override Span<float> CarriedState => _carried;

        public override ReadOnlySpan<float> CarriedStateGradient => throw new NotSupportedException();

        public override void Reset() => Array.Clear(_carried);

        public double LossWeight { get; private set; }

        public double Forward(
            ReadOnlySpan<int> inputs, ReadOnlySpan<int> targets, int steps, ReadOnlySpan<int> lengths = default, int lossFrom = 0)
        {
            LossWeight = targets.Length;
            using var all = new Barrier(Threads);
            Team.Run(_ =>
            {
                // Else one thread could take all shares.
                model.Threads.Add(Thread.CurrentThread);
                Assert.True(all.SignalAndWait(TimeSpan.FromMinutes(1)));
            });
            Assert.InRange(steps, 1, QuadraticModel.MaxSteps);
            Assert.Equal(steps * Batch, inputs.Length);
            Assert.Equal(steps * Batch, targets.Length);
            _target = 0;
            foreach (var target in targets)
                _target += target == QuadraticModelTokens.NaN ? double.NaN : target == QuadraticModelTokens.Huge ? 1e30 : target;
            _target /= targets.Length;
            var loss = 0.0;
            foreach (var place in Places)
                loss += (Parameters.Values.Span[place] - _target) * (Parameters.Values.Span[place] - _target);
            loss += _carried[0];
            foreach (ref var carried in _carried.AsSpan())
                carried += steps;
            return loss;
        }

        public double Evaluate(
            ReadOnlySpan<int> inputs, ReadOnlySpan<int> targets, int steps, ReadOnlySpan<int> lengths = default,
            int lossFrom = 0) =>
            Forward(inputs, targets, steps, lengths, lossFrom);

        public override void Backward(float scale)
        {
            foreach (var place in Places)
                Gradients.Span[place] += (float)(2 * (Parameters.Values.Span[place] - _target)) * scale;
        }
    }
}

/// <summary>Targets that <see cref="QuadraticModel"/> reads as something else.</summary>
internal static class QuadraticModelTokens
{
    public const int NaN = -1;
    public const int Huge = -2;
}
