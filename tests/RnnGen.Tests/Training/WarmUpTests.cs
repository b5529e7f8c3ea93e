#pragma warning disable xUnit1051 // Nothing here runs long enough to be cancelled by the runner.
using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Data;
using RnnGen.Training;
using Xunit;

namespace RnnGen.Tests.Training;

/// <summary>Long recordings cut into streams, whose first steps have no loss.</summary>
public sealed class WarmUpTests : IDisposable
{
    private static readonly float[] Inputs = Draw(1);
    private static readonly float[] Targets = Draw(2);
    private readonly SavedTraining _saved = new();

    public void Dispose() => _saved.Dispose();

    [Fact]
    public void A_recording_is_cut_into_streams_side_by_side()
    {
        int[] inputs = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13];
        var stream = FeatureStream.Of(
            inputs.Select(i => (float)i).ToArray(), Enumerable.Range(0, 7).ToArray(), streams: 2, maxSteps: 2, features: 2,
            warmUp: 1);
        Assert.Equal((2, 2, 2, 1), (stream.Batch, stream.MaxSteps, stream.Windows, stream.WarmUp));
        var first = stream.GetWindow(0);
        Assert.Equal([0, 1, 6, 7, 2, 3, 8, 9], first.Inputs.ToArray());
        Assert.Equal([0, 3, 1, 4], first.Targets.ToArray());
        Assert.Equal((2, 1, true), (first.Steps, first.LossFrom, first.StartsSequences));
        var second = stream.GetWindow(1);
        Assert.Equal([4, 5, 10, 11], second.Inputs.ToArray());
        Assert.Equal((1, 0, false), (second.Steps, second.LossFrom, second.StartsSequences));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(8)]
    public void Training_gives_the_bits_of_a_loop_of_ones_own(int warmUp)
    {
        var (model, looped) = (new DeclaredTwin(1), new DeclaredTwin(1));
        var trainer = Trainer(model);
        var reports = new List<TrainingProgress>();
        var result = trainer.Fit(Stream(warmUp), new FitOptions { Epochs = 2 }, new Reporter(reports.Add));

        var (window, adam, updates) = (looped.CreateWindow(2), new Adam { LearningRate = 0.01 }, 0);
        for (var i = 0; i < 8; i++)
        {
            var data = Stream(0).GetWindow(i % 4);
            if (i % 4 == 0)
                window.Reset();
            var lossFrom = Math.Max(0, warmUp - (6 * (i % 4)));
            if (lossFrom >= data.Steps)
            {
                window.Evaluate(data.Inputs, data.Targets, data.Steps);
                continue;
            }

            window.ZeroGradients();
            window.DropoutWindow = updates++;
            window.Forward(data.Inputs, data.Targets, data.Steps, lossFrom: lossFrom);
            window.Backward();
            adam.Step(window, maxNorm: 1);
        }

        Assert.Equal(looped.Parameters.Values.Span, model.Parameters.Values.Span);
        Assert.Equal((updates, updates, 8L), (trainer.Updates, reports.Count, result.Windows));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    public void Resumed_around_the_warm_up_it_gives_the_same_bits(int windows)
    {
        var (expected, half, rest) = (new DeclaredTwin(1), new DeclaredTwin(1), new DeclaredTwin(2));
        var whole = new FitOptions { Epochs = 3, Validation = Stream(8) };
        Trainer(expected).Fit(Stream(8), whole);
        var first = Trainer(half);
        first.Fit(Stream(8), whole with { MaxWindows = windows });
        first.Save(_saved.Target);
        var second = Trainer(rest);
        second.Resume(_saved.Target);
        second.Fit(Stream(8), whole);
        Assert.Equal(expected.Parameters.Values.Span, rest.Parameters.Values.Span);
    }

    [Fact]
    public void An_evaluation_leaves_the_warm_up_out()
    {
        var model = new DeclaredTwin(1);
        var (outputs, sum) = (new float[21], 0.0);
        for (var stream = 0; stream < 2; stream++)
        {
            var state = default(DeclaredTwin.State);
            model.Run(Inputs.AsSpan(21 * stream, 21), ref state, outputs);
            for (var step = 8; step < 21; step++)
                sum += Math.Pow(outputs[step] - Targets[(21 * stream) + step], 2);
        }

        Assert.Equal(sum / 26, Trainer(model).Evaluate(Stream(8)), 1e-6);
    }

    [Fact]
    public void A_loss_of_ones_own_is_told_where_it_begins_and_takes_its_state_on()
    {
        var loss = new RecordingLoss();
        var trainer = new Trainer<OpenModel>(new OpenModel(1), new Adam()) { Loss = loss };
        trainer.Fit(Stream(8));
        Assert.Equal([(6, 6), (6, 2), (6, 0), (3, 0)], loss.Calls.Select(call => (call.Steps, call.LossFrom)));
        Assert.Equal([0, 1, 2, 3], loss.Calls.Select(call => call.State[0]));
        Assert.Equal(3, trainer.Updates);
    }

    [Fact]
    public void Recordings_that_cannot_be_cut_are_refused()
    {
        static void Refused(string message, Action create) =>
            Assert.Contains(message, Assert.Throws<ArgumentException>(create).Message);
        Refused(
            "Expected [steps, 2] with at least 1 step", () => FeatureStream.Of(new float[5], new float[2], 1, 4, features: 2));
        Refused("Expected targets of 6 steps", () => FeatureStream.Of(new float[6], new float[5], 1, 4));
        Refused("at least a step for each of 7 streams, found 6 steps", () => FeatureStream.Of(new float[6], new float[6], 7, 4));
        Refused("warmUp: expected fewer than the 3 steps of a series",
            () => FeatureStream.Of(new float[6], new float[6], 2, 4, warmUp: 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => FeatureStream.Of(new float[6], new float[6], 2, 4, warmUp: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => FeatureStream.Of(new float[6], new float[6], 0, 4));
    }

    [Theory]
    [InlineData(7, null, "lossFrom: it is 7, must be 0 to 6, the steps of the window")]
    [InlineData(-1, null, "lossFrom: it is -1, must be 0 to 6")]
    [InlineData(4, 3, "lossFrom: it is 4, must be before the end of a sequence, or 6 for a window without a loss")]
    public void A_window_of_ones_own_source_tells_where_its_loss_begins(int lossFrom, int? length, string message)
    {
        var trainer = new Trainer<DeclaredTwin>(new DeclaredTwin(1), new Adam());
        var fault = Assert.Throws<ArgumentException>(() => trainer.Fit(new OwnSource(lossFrom, length)));
        Assert.Contains($"window 0: {message}", fault.Message);
        Assert.Equal(0, trainer.Updates);
    }

    private static Trainer<DeclaredTwin> Trainer(DeclaredTwin model) =>
        new(model, new Adam { LearningRate = 0.01 }, new TrainerOptions { MaxGradientNorm = 1 });

    private static FeatureStream<float, float> Stream(int warmUp) =>
        FeatureStream.Of(Inputs, Targets, streams: 2, maxSteps: 6, warmUp: warmUp);

    private static float[] Draw(ulong seed)
    {
        var random = new RandomSource(seed);
        return [.. Enumerable.Range(0, 43).Select(_ => random.NextSingle() - 0.5f)];
    }

    private sealed class OwnSource(int lossFrom, int? length) : IWindowSource<float, float>
    {
        private readonly int[] _lengths = length is { } steps ? [steps] : [];

        public int Batch => 1;

        public int MaxSteps => 6;

        public int Windows => 1;

        public SequenceWindow<float, float> GetWindow(int index) =>
            new(new float[6], new float[6], 6, startsSequences: true, _lengths, lossFrom);
    }
}
