#pragma warning disable xUnit1051 // Nothing here runs long enough to be cancelled by the runner.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using RnnGen.Data;
using RnnGen.Tests.Training;
using RnnGen.Training;
using Xunit;

namespace RnnGen.Tests.Seq2Seq;

/// <summary>The trainer of two models: sequences written backwards.</summary>
public sealed class Seq2SeqTrainerTests
{
    private readonly Seq2Seq<Reader, Writer> _models = new(new Reader(1), new Writer(2), startToken: 0, endToken: 1);

    [Fact]
    public void Both_models_learn_to_write_a_sequence_backwards()
    {
        var trainer = Trainer(new Adam { LearningRate = 0.01 }, new TrainerOptions { BatchSize = 20, MaxGradientNorm = 1 });
        var numbers = Enumerable.Range(0, 1024).ToLookup(number => number % 16 == 3);
        var (pairs, held) = (Reversals(numbers[false]), Reversals(numbers[true]));
        var before = trainer.Evaluate(Batched(held));
        var result = trainer.Fit(pairs, new FitOptions { Epochs = 40, Validation = Batched(held) });
        Assert.Equal(40 * (pairs.Length / 20), trainer.Updates);
        Assert.True(result.ValidationLoss < 0.05 * before, $"validation loss {result.ValidationLoss}, {before} before");
        Assert.InRange(held.Count(pair => pair.Target.SequenceEqual(_models.Greedy(pair.Source, 6))), 62, 64);
        Assert.InRange(held.Count(pair => pair.Target.SequenceEqual(_models.Beam(pair.Source)[0].Tokens)), 62, 64);
    }

    [Fact]
    public void One_norm_clips_both_models()
    {
        var norms = new List<double>();
        var window = _models.CreateWindow(4);
        var batch = Batched(Reversals([1, 2, 3, 5]), 4).GetBatch(0);
        window.Forward(
            batch.Sources, batch.Targets, batch.SourceSteps, batch.TargetSteps, batch.SourceLengths, batch.TargetLengths);
        window.Backward(1);
        var squares = window.Windows.ToArray().Sum(model => model.Gradients.Span.ToArray().Sum(value => (double)value * value));

        var before = Weights();
        Trainer(new Sgd { LearningRate = 1 }, new TrainerOptions { BatchSize = 4, MaxGradientNorm = 0.01 })
            .Fit(Reversals([1, 2, 3, 5]), progress: new Reporter(p => norms.Add(p.GradientNorm)));
        Assert.Equal(Math.Sqrt(squares), norms.Single(), 1e-6);
        Assert.Equal(0.01, Math.Sqrt(Weights().Zip(before).Sum(pair => Math.Pow(pair.First - pair.Second, 2))), 1e-5);
    }

    [Fact]
    public void Evaluation_is_over_all_tokens_of_all_pairs_whatever_the_batch()
    {
        var trainer = Trainer(new Sgd());
        var pairs = Reversals(Enumerable.Range(0, 23));
        var (sum, tokens) = (0.0, 0);
        foreach (var (source, target) in pairs)
        {
            sum += (target.Length + 1) * trainer.Evaluate(Batched([(source, target)], 1));
            tokens += target.Length + 1;
        }

        Assert.Equal(sum / tokens, trainer.Evaluate(Batched(pairs, 5)), 1e-6);
        Assert.Equal(sum / tokens, trainer.Evaluate(Batched(pairs, 64)), 1e-6);
    }

    [Fact]
    public void The_same_seed_trains_the_same_bits()
    {
        float[] Train(ulong seed)
        {
            var models = new Seq2Seq<Reader, Writer>(new Reader(1), new Writer(2), 0, 1);
            new Seq2SeqTrainer<int>(models, new Adam(), new TrainerOptions { BatchSize = 8, Seed = seed })
                .Fit(Reversals(Enumerable.Range(0, 50)), new FitOptions { Epochs = 3 });
            return [.. models.EncoderParameters.Values.Span, .. models.DecoderParameters.Values.Span];
        }

        Assert.Equal(Train(1), Train(1));
        Assert.NotEqual(Train(1), Train(2));
    }

    [Fact]
    public void Cancelling_stops_between_batches()
    {
        using var cancellation = new CancellationTokenSource();
        var reports = new List<TrainingProgress>();
        var result = Trainer(new Sgd()).Fit(
            Reversals(Enumerable.Range(0, 60)),
            new FitOptions { Epochs = 2 },
            new Reporter(progress =>
            {
                reports.Add(progress);
                if (reports.Count == 3)
                    cancellation.Cancel();
            }),
            cancellation.Token);
        Assert.True(result.Cancelled);
        Assert.Equal(3, result.Windows);
        Assert.Equal(reports[2].Elements, result.Elements);
        Assert.All(reports, progress => Assert.Equal(6, progress.WindowsPerEpoch));
    }

    [Fact]
    public void A_loss_that_is_no_number_stops_and_names_model_and_tensor()
    {
        // Their product is infinite in single precision: the first update makes every weight infinite or no number.
        var sgd = new Sgd { LearningRate = 3e38, WeightDecay = 3e38 };
        var before = Weights();
        var fault = Assert.Throws<NonFiniteLossException>(() => Trainer(sgd).Fit(Reversals(Enumerable.Range(0, 60))));
        Assert.Equal(("Reader.embedding0.weight", 0), (fault.Tensor, fault.Window));
        Assert.Equal(before, Weights());

        _models.DecoderParameters.Set("dense0.bias", [0, 0, float.NaN, 0, 0, 0]);
        fault = Assert.Throws<NonFiniteLossException>(() => Trainer(new Sgd()).Fit(Reversals(Enumerable.Range(0, 60))));
        Assert.Equal(("Writer.dense0.bias", 0), (fault.Tensor, fault.Window));
    }

    [Fact]
    public void Patience_leaves_the_best_weights_of_both_models()
    {
        var trainer = Trainer(new Sgd { LearningRate = 40 });
        var held = Batched(Reversals([3, 11, 19, 27]));
        var result = trainer.Fit(
            Reversals(Enumerable.Range(0, 60)), new FitOptions { Epochs = 100, Validation = held, Patience = 2 });
        Assert.Equal(StopReason.Patience, result.Reason);
        Assert.Equal(result.ValidationLoss!.Value, trainer.Evaluate(held), 1e-9);
    }

    [Fact]
    public void Pairs_that_do_not_fit_are_refused()
    {
        var trainer = Trainer(new Sgd(), new TrainerOptions { BatchSize = 2 });
        void Refused(string message, Action call) => Assert.Contains(message, Assert.Throws<ArgumentException>(call).Message);
        Refused("longest source has 9 steps: expected at most the truncation length of Reader, 8",
            () => trainer.Fit([(new int[9], []), ([1], [])]));
        Refused("longest target with its end token has 8 steps", () => trainer.Fit([([1], new int[7]), ([1], [])]));
        Refused("at least a batch of 2 pairs, found 1", () => trainer.Fit([([1], [])]));
        Refused(
            "end token, 1, after each target, found 2", () => trainer.Fit(new SequencePairs<int>([([1], [])], 1, endToken: 2)));
        Refused("sources of 1 elements a step, found 2",
            () => trainer.Fit(new SequencePairs<int>([([1, 1], [])], 1, 1, features: 2)));
        var options = new FitOptions { Patience = 1 };
        Refused("Patience needs Validation", () => trainer.Fit(Reversals([1, 2]), options));
        var other = new FitOptions { Validation = new ContiguousBatches(new int[10], 1, 2) };
        Refused("expected SequencePairs of Int32 sources", () => trainer.Fit(Reversals([1, 2]), other));
    }

    [Fact]
    public void Tokens_and_features_are_checked_before_anything_is_trained()
    {
        var trainer = Trainer(new Sgd(), new TrainerOptions { BatchSize = 2 });
        var before = Weights();
        void Refused(string argument, string message, Action call)
        {
            var fault = Assert.ThrowsAny<ArgumentException>(call);
            Assert.Equal((argument, true), (fault.ParamName, fault.Message.Contains(message, StringComparison.Ordinal)));
            Assert.Equal(0, trainer.Updates);
            Assert.Equal(before, Weights());
        }

        (int[], int[])[] pairs = [.. Reversals(Enumerable.Range(0, 500)), ([1, 2, 8], [2])];
        Refused("pairs", "Pair 500: source: element 2 is 8, must be 0 to 7", () => trainer.Fit(pairs));
        pairs[500] = ([1, 2], [2, 3, 6]);
        Refused("pairs", "Pair 500: target: element 2 is 6, must be 0 to 5", () => trainer.Fit(pairs));
        Refused("pairs", "Pair 500: target: element 2 is 6", () => trainer.Evaluate(Batched(pairs)));
        Refused("options", "Validation: Pair 500: target: element 2 is 6", () => trainer.Fit(
            Reversals([1, 2]), new FitOptions { Validation = Batched(pairs) }));

        var listening = new Seq2SeqTrainer<float>(
            new Seq2Seq<Listener, Speaker, float, float>(new Listener(1), new Speaker(2), 0, 1), new Sgd());
        (float[], int[])[] sounds = [([1, 2, 3], [2]), ([1, 2, 3, 4, float.NaN, 6], [2])];
        Assert.Contains(
            "Pair 1: source: element 4 is NaN, must be a finite number",
            Assert.ThrowsAny<ArgumentException>(() => listening.Fit(sounds)).Message);
    }

    [Fact]
    public void An_update_after_which_the_loss_is_no_number_is_taken_back_in_both_models()
    {
        // After the second batch the decoder's weights are finite, and its logits are not.
        var (weights, trainer) = (new List<float[]> { Weights() }, Trainer(new Adam()));
        var pairs = Reversals(Enumerable.Range(0, 60));
        var fault = Assert.Throws<NonFiniteLossException>(() => trainer.Fit(pairs, progress: new Reporter(_ =>
        {
            weights.Add(Weights());
            if (trainer.Updates == 2)
                _models.DecoderParameters.Set("dense0.weight", [.. Enumerable.Repeat(3e38f, 6 * 24)]);
        })));
        Assert.Equal((2, 2L), (fault.Window, fault.Update));
        Assert.Equal(weights[1], Weights());
        Assert.All(Weights(), weight => Assert.True(float.IsFinite(weight)));
        Assert.Contains("the last good step", fault.Message);
        Assert.Null(trainer.Optimizer.StateOf(_models.EncoderParameters));
    }

    private float[] Weights() => [.. _models.EncoderParameters.Values.Span, .. _models.DecoderParameters.Values.Span];

    private Seq2SeqTrainer<int> Trainer(Optimizer optimizer, TrainerOptions? options = null) =>
        new(_models, optimizer, options ?? new TrainerOptions { BatchSize = 10 });

    private static SequencePairs<int> Batched((int[] Source, int[] Target)[] pairs, int batch = 16) =>
        new(pairs, batch, endToken: 1);

    /// <summary>The digits of numbers in base 4, as tokens 2 to 5, and the same backwards: one to five of them.</summary>
    private static (int[] Source, int[] Target)[] Reversals(IEnumerable<int> numbers) => [.. numbers.Select(number =>
    {
        var digits = new List<int>();
        for (var rest = number; rest > 0 || digits.Count == 0; rest /= 4)
            digits.Add(2 + (rest % 4));
        return (digits.ToArray(), digits.AsEnumerable().Reverse().ToArray());
    })];
}
