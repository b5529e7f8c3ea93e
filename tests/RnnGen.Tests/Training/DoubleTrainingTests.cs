#pragma warning disable xUnit1051 // Nothing here runs long enough to be cancelled by the runner.
using System;
using System.IO;
using System.Linq;
using RnnGen.Data;
using RnnGen.Tests.Seq2Seq;
using RnnGen.Training;
using RnnGen.Weights;
using Xunit;

namespace RnnGen.Tests.Training;

/// <summary>Trainers of models in double precision.</summary>
public sealed class DoubleTrainingTests : IDisposable
{
    private static readonly FitOptions Whole = new() { Epochs = 3 };
    private readonly SavedTraining _saved = new();

    private string Target => _saved.Target;

    public void Dispose() => _saved.Dispose();

    [Fact]
    public void A_trainer_does_what_a_loop_of_ones_own_does()
    {
        var (trained, looped) = (new DoubleCarryingModel(1), new DoubleCarryingModel(1));
        Trainer(trained, out _).Fit(Corpus(), new FitOptions { Epochs = 2 });

        var window = looped.CreateWindow(2);
        var adam = new Adam { LearningRate = 0.01 };
        for (var update = 0; update < 14; update++)
        {
            var data = Corpus().GetWindow(update % 7);
            if (update % 7 == 0)
                window.Reset();
            window.ZeroGradients();
            (window.DropoutSeed, window.DropoutWindow) = (0, update);
            window.Forward(data.Inputs, data.Targets, data.Steps);
            window.Backward();
            adam.Step(window, maxNorm: 1);
        }

        Assert.Equal(looped.Parameters.Values.Span, trained.Parameters.Values.Span);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(10)]
    public void Resumed_it_gives_the_same_bits(int windows)
    {
        var (expected, half, rest) = (new DoubleCarryingModel(1), new DoubleCarryingModel(1), new DoubleCarryingModel(2));
        Trainer(expected, out _).Fit(Corpus(), Whole);
        var first = Trainer(half, out _);
        first.Fit(Corpus(), Whole with { MaxWindows = windows });
        first.Save(Target);
        var second = Trainer(rest, out _);
        second.Resume(Target);
        second.Fit(Corpus(), Whole);
        Assert.Equal(expected.Parameters.Values.Span, rest.Parameters.Values.Span);
    }

    [Fact]
    public void Patience_leaves_the_best_weights_and_the_file_has_them()
    {
        // A rate at which the validation loss rises again.
        var options = new FitOptions { Epochs = 30, Validation = Corpus(seed: 9), Patience = 2 };
        var (model, rest) = (new DoubleCarryingModel(1), new DoubleCarryingModel(2));
        var trainer = Trainer(model, out _, rate: 0.1);
        var result = trainer.Fit(Corpus(), options);
        Assert.Equal(StopReason.Patience, result.Reason);
        Assert.Equal(result.ValidationLoss, trainer.Evaluate(Corpus(seed: 9)));
        trainer.Save(Target);
        var best = SafetensorsFile.Read(Target)["training/best/dense0.bias"];
        Assert.Equal(SafetensorsType.F64, best.Type);
        var (values, kept) = (new double[best.Length], new double[best.Length]);
        best.CopyTo(values);
        model.Parameters.Get("dense0.bias", kept);
        Assert.Equal(kept, values);

        var resumed = Trainer(rest, out _, rate: 0.1);
        resumed.Resume(Target);
        Assert.Equal(result.ValidationLoss, resumed.Fit(Corpus(), options).ValidationLoss);
        Assert.Equal(model.Parameters.Values.Span, rest.Parameters.Values.Span);
    }

    [Fact]
    public void The_file_holds_doubles_and_says_so()
    {
        var trainer = Trainer(new DoubleCarryingModel(1), out _);
        trainer.Fit(Corpus(), Whole with { MaxWindows = 3 });
        trainer.Save(Target);
        var file = SafetensorsFile.Read(Target);
        Assert.Equal("Double", file.Metadata["rnngen.training.precision"]);
        Assert.All(file.Entries.Where(entry => entry.Name != "training/updates"),
            entry => Assert.Equal(SafetensorsType.F64, entry.Type));
    }

    [Fact]
    public void A_training_in_the_other_precision_is_refused_by_name()
    {
        var single = new Trainer<CarryingModel>(new CarryingModel(1), new Adam());
        var trainer = Trainer(new DoubleCarryingModel(1), out var adam);
        single.Save(Target);
        _saved.AssertRefused(trainer.Resume, "precision: expected 'Double', found 'Single'");
        Assert.Null(adam.StateOf(trainer.Model.Parameters));

        trainer.Fit(Corpus(), Whole with { MaxWindows = 3 });
        trainer.Save(Target);
        var fault = Assert.Throws<InvalidDataException>(() => single.Resume(Target));
        Assert.Contains("precision: expected 'Single', found 'Double'", fault.Message);
        Assert.DoesNotContain("tensor '", fault.Message);
        Assert.Equal(0, single.Updates);
    }

    [Fact]
    public void A_file_in_single_precision_says_nothing_of_it()
    {
        new Trainer<CarryingModel>(new CarryingModel(1), new Adam()).Save(Target);
        Assert.DoesNotContain("rnngen.training.precision", SafetensorsFile.Read(Target).Metadata.Keys);
    }

    [Fact]
    public void A_weight_that_is_not_finite_stops_it()
    {
        var model = new DoubleCarryingModel(1);
        model.Parameters.Set("dense0.bias", [double.NaN, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        var fault = Assert.Throws<NonFiniteLossException>(() => Trainer(model, out _).Fit(Corpus()));
        Assert.Contains("tensor 'dense0.bias' has a weight that is not finite", fault.Message);
    }

    [Fact]
    public void An_encoder_and_its_decoder_resume_with_the_same_bits()
    {
        var pairs = Enumerable.Range(0, 14)
            .Select(i => (Source: new[] { i % 8, (3 * i) % 8 }, Target: new[] { i % 5, (i * i) % 5 }))
            .ToArray();
        var (expected, half, rest) = (Pair(1), Pair(1), Pair(7));
        PairTrainer(expected).Fit(pairs, Whole);
        var first = PairTrainer(half);
        first.Fit(pairs, Whole with { MaxWindows = 5 });
        first.Save(Target);
        var second = PairTrainer(rest);
        second.Resume(Target);
        second.Fit(pairs, Whole);
        Assert.Equal(expected.EncoderParameters.Values.Span, rest.EncoderParameters.Values.Span);
        Assert.Equal(expected.DecoderParameters.Values.Span, rest.DecoderParameters.Values.Span);

        var data = new SequencePairs<int>(pairs, 4, endToken: 5);
        Assert.Equal(PairTrainer(expected).Evaluate(data), second.Evaluate(data));
    }

    private static Seq2Seq<DoubleReader, DoubleWriter, int, double> Pair(ulong seed) =>
        new(new DoubleReader(seed), new DoubleWriter(seed), startToken: 5, endToken: 5);

    private static Seq2SeqTrainer<int, double> PairTrainer(Seq2Seq<DoubleReader, DoubleWriter, int, double> pair) =>
        new(pair, new Adam { LearningRate = 0.01 }, new TrainerOptions { BatchSize = 4 });

    private static Trainer<DoubleCarryingModel, double> Trainer(DoubleCarryingModel model, out Adam adam, double rate = 0.01) =>
        new(model, adam = new Adam { LearningRate = rate }, new TrainerOptions { BatchSize = 2, MaxGradientNorm = 1 });

    /// <summary>Two streams of six windows of 5 steps and one of 3.</summary>
    private static ContiguousBatches Corpus(ulong seed = 4)
    {
        var random = new RandomSource(seed);
        return new ContiguousBatches([.. Enumerable.Range(0, 67).Select(_ => random.NextInt(11))], batch: 2, steps: 5);
    }
}
