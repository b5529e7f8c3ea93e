#pragma warning disable xUnit1051 // Nothing here runs long enough to be cancelled by the runner.
using System;
using System.Linq;
using RnnGen.Data;
using RnnGen.Training;
using Xunit;

namespace RnnGen.Tests.Graphs;

/// <summary>Targets of several outputs lie in one row; each is looked at before anything is trained.</summary>
public sealed class OutputDataTests
{
    private const string Kind = "must be a whole number from 0 to 2, or 9 for none (output kind)";

    [Fact]
    public void Class_ids_of_each_output_are_of_its_own_classes()
    {
        Refused(new TwoClasses(1), "Sequence 1: expected a class id from 0 to 1 (output side), found 2 at place 1.",
            trainer => trainer.Fit([(new float[18], [2, 1]), (new float[18], new[] { 1, 2 })]));
        Refused(new TwoClasses(1), "Sequence 0: expected a class id from 0 to 2 (output kind), found 3 at place 0.",
            trainer => trainer.Fit([(new float[18], new[] { 3, 1 })]));
        Refused(
            new TwoClasses(1),
            "targets: element 3 (sequence 1) is 2, must be 0 to 1 (output side)",
            trainer => trainer.Fit(new FeatureSequences<int>(new float[2 * 18], new[] { 2, 1, 2, 2 }, 2, 6, 3, Output.LastStep)));
    }

    [Theory]
    [InlineData(2, 3f, "is 3, " + Kind)]
    [InlineData(2, 1.5f, "is 1.5, " + Kind)]
    [InlineData(2, -1f, "is -1, " + Kind)]
    [InlineData(2, float.NaN, "is NaN, " + Kind)]
    [InlineData(3, 1.5f, "is 1.5, must be a number from 0 to 1 (output alive)")]
    [InlineData(3, float.NaN, "is NaN, must be a number from 0 to 1 (output alive)")]
    [InlineData(0, float.NaN, "is NaN, must be a finite number (output place)")]
    [InlineData(1, float.PositiveInfinity, "is Infinity, must be a finite number (output place)")]
    public void Numbers_of_each_output_are_what_its_loss_takes(int column, float value, string message)
    {
        // Of step 2 of sequence 1.
        var (inputs, targets) = (new float[2 * 4 * 2], new float[2 * 4 * 4]);
        targets[24 + column] = value;
        Refused(new Sighting(1), $"targets: element {24 + column} (sequence 1) {message}",
            trainer => trainer.Fit(new FeatureSequences<float>(inputs, targets, 2, 4, 2)));

        var lists = new[] { (new float[8], targets[..16]), (new float[8], targets[16..]) };
        var fault = Assert.ThrowsAny<ArgumentException>(() => new SequenceBatches<float, float>(Sighting.Info, lists, 1));
        Assert.Contains($"found {FormattableString.Invariant($"{value}")} at place {8 + column}.", fault.Message);
        Refused(new Sighting(1), $"window 0: targets: element {(((2 * 2) + 1) * 4) + column} {message}",
            trainer => trainer.Fit(new OwnWindow(targets)));
    }

    [Fact]
    public void What_every_output_takes_is_trained_on()
    {
        var targets =
            Enumerable.Range(0, 2 * 4).SelectMany(row => new float[] { -7, 1e6f, row % 3 == 0 ? 9 : row % 3, row % 2 }).ToArray();
        var trainer = new Trainer<Sighting>(new Sighting(1), new Sgd { LearningRate = 1e-9 });
        Assert.Equal(1, trainer.Fit(new FeatureSequences<float>(new float[2 * 4 * 2], targets, 2, 4, 2)).Windows);
        Assert.Equal(2, trainer.Fit(new OwnWindow(targets), new FitOptions { Epochs = 2 }).Windows);
        Assert.Equal([null, 9, null], Sighting.Info.Outputs.Select(output => output.IgnoredClass));
    }

    private static void Refused<TModel>(TModel model, string message, Action<Trainer<TModel>> fit)
        where TModel : class, ITrainableModel<TModel, float>
    {
        var trainer = new Trainer<TModel>(model, new Sgd(), new TrainerOptions { BatchSize = 1 });
        var fault = Assert.ThrowsAny<ArgumentException>(() => fit(trainer));
        Assert.Contains(message, fault.Message);
        Assert.Equal(0, trainer.Updates);
    }

    /// <summary>One window of [2, 4, 4] targets, turned to time-major.</summary>
    private sealed class OwnWindow(float[] targets) : IWindowSource<float, float>
    {
        public int Batch => 2;

        public int MaxSteps => 4;

        public int Windows => 1;

        public SequenceWindow<float, float> GetWindow(int index)
        {
            var timeMajor = Enumerable.Range(0, 8)
                .SelectMany(row => targets.AsSpan((((row % 2) * 4) + (row / 2)) * 4, 4).ToArray())
                .ToArray();
            return new(new float[16], timeMajor, 4, startsSequences: true);
        }
    }
}
