#pragma warning disable xUnit1051 // Nothing here runs long enough to be cancelled by the runner.
using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Data;
using RnnGen.Tests.Seq2Seq;
using RnnGen.Training;
using Xunit;

namespace RnnGen.Tests.Training;

/// <summary>What a trainer tells after every epoch.</summary>
public sealed class EpochReportTests : IDisposable
{
    private readonly SavedTraining _saved = new();
    private readonly List<EpochReport> _reports = [];

    public void Dispose() => _saved.Dispose();

    [Fact]
    public void Every_epoch_is_told_with_its_mean_loss_its_validation_and_the_rate()
    {
        // The state counts steps, so that windows of 4, 4 and 2 steps have losses of 3, 7 and 11.
        var sgd = new Sgd { LearningRate = 0 };
        var settings = new TrainerOptions { BatchSize = 2, Schedule = new FallingSchedule() };
        var trainer = new Trainer<QuadraticModel>(new QuadraticModel(), sgd, settings);
        var options = new FitOptions { Epochs = 2, Validation = TrainerTests.Targets(2, 4), EpochEnded = _reports.Add };
        trainer.Fit(TrainerTests.Targets(1, 10), options);
        Assert.Equal([0, 1], _reports.Select(report => report.Epoch));
        Assert.All(_reports, report => Assert.Equal(((8 * 3) + (8 * 7) + (4 * 11)) / 20.0, report.Loss, 1e-9));
        Assert.All(_reports, report => Assert.Equal(12, report.ValidationLoss!.Value, 1e-9));
        Assert.Equal([3L, 6L], _reports.Select(report => report.Updates));
        Assert.Equal([new FallingSchedule().At(2), new FallingSchedule().At(5)], _reports.Select(report => report.LearningRate));
    }

    [Fact]
    public void The_best_epoch_is_told_with_patience_and_without()
    {
        // Towards 10 by a quarter of the way each window; the validation has its minimum near 6.
        foreach (var patience in new[] { 0, 2 })
        {
            _reports.Clear();
            var sgd = new Sgd { LearningRate = 0.0625 };
            var trainer = new Trainer<QuadraticModel>(new QuadraticModel(), sgd, new TrainerOptions { BatchSize = 2 });
            trainer.Fit(TrainerTests.Targets(10, 8), new FitOptions
            {
                Epochs = 5,
                Validation = TrainerTests.Targets(6, 4),
                Patience = patience,
                EpochEnded = _reports.Add,
            });
            var losses = _reports.Select(report => report.ValidationLoss!.Value).ToList();
            var lowest = losses.Select((loss, i) => losses.Take(i).All(earlier => loss < earlier));
            Assert.Equal(lowest, _reports.Select(report => report.IsBest));
            Assert.Contains(_reports, report => !report.IsBest);
        }
    }

    [Fact]
    public void Without_validation_there_is_no_best()
    {
        new Trainer<QuadraticModel>(new QuadraticModel(), new Sgd(), new TrainerOptions { BatchSize = 2 })
            .Fit(TrainerTests.Targets(1, 8), new FitOptions { EpochEnded = _reports.Add });
        Assert.Equal((null, false), (_reports.Single().ValidationLoss, _reports.Single().IsBest));
    }

    [Fact]
    public void An_epoch_that_is_broken_off_is_not_told()
    {
        new Trainer<QuadraticModel>(new QuadraticModel(), new Sgd(), new TrainerOptions { BatchSize = 2 })
            .Fit(TrainerTests.Targets(1, 12), new FitOptions { Epochs = 3, MaxWindows = 4, EpochEnded = _reports.Add });
        Assert.Equal(0, _reports.Single().Epoch);
    }

    [Fact]
    public void Time_and_speed_are_those_of_the_call_right_after_a_resume_too()
    {
        var first = new Trainer<CarryingModel>(new CarryingModel(1), new Adam(), new TrainerOptions { BatchSize = 2 });
        first.Fit(new int[41], new FitOptions { Epochs = 2, MaxWindows = 5 });
        first.Save(_saved.Target);

        var clock = new FakeClock();
        var second = new Trainer<CarryingModel>(
            new CarryingModel(1), new Adam(), new TrainerOptions { BatchSize = 2, Clock = clock });
        second.Resume(_saved.Target);
        var options = new FitOptions { Epochs = 3, Validation = new ClockedSource(clock), EpochEnded = _reports.Add };
        second.Fit(new int[41], options, new Reporter(_ => clock.Now += TimeSpan.FromSeconds(2)));

        // Three windows of two times 5 steps in 6 seconds, then a validation of 10 seconds; then four windows more.
        Assert.Equal([1, 2], _reports.Select(report => report.Epoch));
        Assert.Equal([16, 34], _reports.Select(report => report.Elapsed.TotalSeconds));
        Assert.All(_reports, report => Assert.Equal(5, report.StepsPerSecond));
        Assert.Equal([8L, 12L], _reports.Select(report => report.Updates));
    }

    [Fact]
    public void A_training_saved_at_the_end_of_an_epoch_goes_on_with_the_same_bits()
    {
        var (expected, rest) = (new CarryingModel(1), new CarryingModel(2));
        var options = new TrainerOptions { BatchSize = 2 };
        var whole = new FitOptions { Epochs = 3, Validation = new ContiguousBatches(new int[21], 2, 5), Patience = 2 };
        var trainer = new Trainer<CarryingModel>(expected, new Adam(), options);
        var corpus = Enumerable.Range(0, 41).Select(i => i * i % 11).ToArray();
        trainer.Fit(corpus, whole with
        {
            EpochEnded = report =>
            {
                if (report.Epoch == 1)
                    trainer.Save(_saved.Target);
            },
        });
        var second = new Trainer<CarryingModel>(rest, new Adam(), options);
        second.Resume(_saved.Target);
        second.Fit(corpus, whole with { EpochEnded = _reports.Add });
        Assert.Equal(expected.Parameters.Values.Span, rest.Parameters.Values.Span);
        Assert.Equal(2, _reports.Single().Epoch);
    }

    [Fact]
    public void An_encoder_and_its_decoder_tell_their_epochs_too()
    {
        var pairs = Enumerable.Range(0, 6).Select(i => (Source: new[] { i % 8 }, Target: new[] { i % 5 })).ToArray();
        var losses = new List<double>();
        var pair = new Seq2Seq<Reader, Writer>(new Reader(1), new Writer(1), 5, 5);
        new Seq2SeqTrainer<int>(pair, new Adam(), new TrainerOptions { BatchSize = 2 }).Fit(
            pairs, new FitOptions { EpochEnded = _reports.Add }, new Reporter(p => losses.Add(p.Loss)));
        Assert.Equal(losses.Average(), _reports.Single().Loss, 1e-12);
    }

    private sealed class FallingSchedule : LearningRateSchedule
    {
        public override double At(long step) => 1e-12 / (step + 1);
    }

    /// <summary>Data whose evaluation takes ten seconds.</summary>
    private sealed class ClockedSource(FakeClock clock) : IWindowSource<int, int>
    {
        public int Batch => 1;

        public int MaxSteps => 5;

        public int Windows => 1;

        public SequenceWindow<int, int> GetWindow(int index)
        {
            clock.Now += TimeSpan.FromSeconds(10);
            return new SequenceWindow<int, int>(new int[5], new int[5], 5, startsSequences: true);
        }
    }
}
