#pragma warning disable xUnit1051 // Nothing here runs long enough to be cancelled by the runner.
using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Data;
using RnnGen.Training;
using Xunit;

namespace RnnGen.Tests.Training;

/// <summary>Trainers with a loss of the user's own.</summary>
public sealed class OwnLossTests
{
    [Fact]
    public void A_loss_of_ones_own_trains_as_the_declared_one_does()
    {
        var (open, declared) = (new OpenModel(1), new DeclaredTwin(1));
        Assert.Equal(open.Parameters.Values.Span, declared.Parameters.Values.Span);
        var options = new FitOptions { Epochs = 3, Validation = Stream(seed: 5) };
        var settings = new TrainerOptions { MaxGradientNorm = 1 };
        var own = new List<double>();
        var expected = new Trainer<DeclaredTwin>(declared, new Adam(), settings).Fit(Stream(), options);
        var trainer = new Trainer<OpenModel>(open, new Adam(), settings) { Loss = new SquaredLoss() };
        var result = trainer.Fit(Stream(), options, new Reporter(p => own.Add(p.Loss)));

        Assert.Equal(3 * 4, own.Count);
        Assert.Equal(expected.Loss, result.Loss, 1e-6);
        Assert.Equal(expected.ValidationLoss!.Value, result.ValidationLoss!.Value, 1e-6);
        Assert.Equal(result.ValidationLoss, trainer.Evaluate(Stream(seed: 5)));
        for (var i = 0; i < open.Parameters.Values.Length; i++)
            Assert.Equal(declared.Parameters.Values.Span[i], open.Parameters.Values.Span[i], 1e-5f);
    }

    [Fact]
    public void Sequences_of_any_lengths_and_structures_as_targets()
    {
        var data = Sequences(1);
        var weighted = data.Select(pair => (pair.Inputs, pair.Targets.Select(target => (target, 1f)).ToArray())).ToArray();
        var (plain, model) = (new OpenModel(1), new OpenModel(1));
        var options = new TrainerOptions { BatchSize = 3 };
        var expected = new Trainer<OpenModel>(plain, new Adam(), options) { Loss = new SquaredLoss() }.Fit(data);
        var result = new Trainer<OpenModel>(model, new Adam(), options) { Loss = new WeightedSquaredLoss() }.Fit(weighted);
        Assert.Equal(expected.Loss, result.Loss, 1e-6);
        for (var i = 0; i < plain.Parameters.Values.Length; i++)
            Assert.Equal(plain.Parameters.Values.Span[i], model.Parameters.Values.Span[i], 1e-5f);
    }

    [Fact]
    public void Where_a_loss_throws_the_training_stands_as_before_its_window()
    {
        var (failing, whole) = (new OpenModel(1), new OpenModel(1));
        var loss = new FailingLoss { FailsAt = 2 };
        var trainer = new Trainer<OpenModel>(failing, new Adam()) { Loss = loss };
        Assert.Throws<NotSupportedException>(() => trainer.Fit(Stream()));

        // Saved as it stands then, and gone on with, it has the bits of a training in which nothing was thrown.
        using var file = new System.IO.MemoryStream();
        trainer.Save(file);
        file.Position = 0;
        var resumed = new Trainer<OpenModel>(failing, new Adam()) { Loss = new FailingLoss() };
        resumed.Resume(file);
        resumed.Fit(Stream());

        new Trainer<OpenModel>(whole, new Adam()) { Loss = new FailingLoss() }.Fit(Stream());
        Assert.Equal(whole.Parameters.Values.Span, failing.Parameters.Values.Span);
    }

    [Fact]
    public void A_window_in_which_nothing_counts_makes_no_update_whatever_its_mean()
    {
        var model = new OpenModel(1);
        var before = model.Parameters.Values.Span.ToArray();
        var inputs = Enumerable.Range(0, 12).Select(i => 0.1f * i).ToArray();
        var targets = new (float Value, float Weight)[12];
        var trainer = new Trainer<OpenModel>(model, new Adam()) { Loss = new WeightedSquaredLoss() };

        trainer.Fit(FeatureStream.Of(inputs, targets, streams: 1, maxSteps: 6));

        Assert.Equal(0, trainer.Updates);
        Assert.Equal(before, model.Parameters.Values.Span.ToArray());
    }

    [Fact]
    public void The_mean_of_an_evaluation_is_weighed_by_what_the_loss_says()
    {
        // Two windows of 6 steps and one of 3, of which the last step alone has a weight.
        var inputs = Enumerable.Range(0, 15).Select(i => 0.1f * i).ToArray();
        var targets = Enumerable.Range(0, 15).Select(i => (Value: 1f, Weight: i is 2 or 14 ? 2f : i == 9 ? 1f : 0f)).ToArray();
        var model = new OpenModel(1);
        var trainer = new Trainer<OpenModel>(model, new Adam()) { Loss = new WeightedSquaredLoss() };
        var outputs = new float[15];
        var state = default(OpenModel.State);
        model.Run(inputs, ref state, outputs);
        var expected = targets.Select((target, i) => target.Weight * Math.Pow(outputs[i] - target.Value, 2)).Sum() / 5;
        Assert.Equal(expected, trainer.Evaluate(FeatureStream.Of(inputs, targets, streams: 1, maxSteps: 6)), 1e-6);
    }

    [Fact]
    public void What_the_loss_carries_begins_at_zero_and_goes_on_from_window_to_window()
    {
        var loss = new RecordingLoss();
        var trainer = new Trainer<OpenModel>(new OpenModel(1), new Adam(), new TrainerOptions { BatchSize = 2 }) { Loss = loss };
        var options = new FitOptions { Epochs = 2, Validation = Stream(steps: 7) };
        trainer.Fit(Stream(steps: 12), options);

        // Two windows of training, two of validation with a state of their own, and again.
        Assert.Equal([6, 6, 6, 1, 6, 6, 6, 1], loss.Calls.Select(call => call.Steps));
        Assert.Equal([0, 1, 0, 1, 0, 1, 0, 1], loss.Calls.Select(call => call.State[1]));
        Assert.Equal([true, false, true, false, true, false, true, false], loss.Calls.Select(call => call.Starts));
    }

    [Fact]
    public void A_loss_is_told_the_lengths_of_sequences_and_those_at_rest()
    {
        var loss = new RecordingLoss();
        var trainer = new Trainer<OpenModel>(new OpenModel(1), new Adam()) { Loss = loss };
        (float[], float[])[] sequences = [(new float[9], new float[9]), (new float[4], new float[4])];
        trainer.Evaluate(new SequenceBatches<float, float>(OpenModel.Info, sequences, 2, shuffle: false, byLength: false));
        Assert.Equal([(6, "6 4"), (3, "3 0")], loss.Calls.Select(call => (call.Steps, string.Join(' ', call.Lengths))));
    }

    [Fact]
    public void A_loss_of_the_last_step_has_one_step()
    {
        var loss = new RecordingLoss { Gradient = 1 };
        var options = new TrainerOptions { BatchSize = 2 };
        var trainer = new Trainer<OpenLastStepModel>(new OpenLastStepModel(1), new Adam(), options) { Loss = loss };
        trainer.Fit([(new float[8], new float[1]), (new float[4], new float[1])]);
        Assert.Equal((1, "1 1", 0), (loss.Calls[0].Steps, string.Join(' ', loss.Calls[0].Lengths), loss.Calls[0].LossFrom));
        Assert.Equal(1, trainer.Updates);
    }

    [Fact]
    public void Gradients_of_steps_without_a_loss_are_not_used()
    {
        // The recorded loss writes a gradient everywhere; of a window whose loss begins at step 4 the first four have none.
        var (all, late) = (new OpenModel(1), new OpenModel(1));
        var inputs = new float[] { 1, 2, 3, 4, 5, 6 };
        var stream = FeatureStream.Of(inputs, new float[6], 1, 6, warmUp: 4);
        var trainer = new Trainer<OpenModel>(all, new Sgd { LearningRate = 0.1 }) { Loss = new RecordingLoss { Gradient = 1 } };
        trainer.Fit(stream);

        var window = late.CreateWindow(1);
        window.DropoutWindow = 0;
        window.Forward(inputs, default, 6);
        window.Backward([0, 0, 0, 0, 1, 1]);
        new Sgd { LearningRate = 0.1 }.Step(window);
        Assert.Equal(late.Parameters.Values.Span, all.Parameters.Values.Span);
    }

    [Fact]
    public void A_model_without_a_loss_and_a_trainer_without_one_tell_the_ways_out()
    {
        var trainer = new Trainer<OpenModel>(new OpenModel(1), new Adam());
        foreach (var use in new Action[] { () => trainer.Fit(Stream()), () => trainer.Evaluate(Stream()) })
        {
            var fault = Assert.Throws<ArgumentException>(use);
            Assert.Contains("OpenModel is declared with Loss.None: give the trainer a loss", fault.Message);
            Assert.Contains("new Trainer<OpenModel>(model, optimizer) { Loss = … }", fault.Message);
            Assert.Contains("TrainingLoss", fault.Message);
            Assert.Contains("[RnnModel(Loss = …)]", fault.Message);
        }
    }

    [Fact]
    public void A_model_with_a_loss_is_given_no_other()
    {
        var fault = Assert.Throws<InvalidOperationException>(
            () => new Trainer<DeclaredTwin>(new DeclaredTwin(1), new Adam()) { Loss = new SquaredLoss() });
        Assert.Contains("DeclaredTwin is declared with a loss, MeanSquaredError: leave Trainer.Loss out", fault.Message);
        Assert.Contains("Loss.None to train on SquaredLoss", fault.Message);
    }

    [Fact]
    public void Targets_of_another_type_than_the_loss_s_are_refused()
    {
        var trainer = new Trainer<OpenModel>(new OpenModel(1), new Adam()) { Loss = new SquaredLoss() };
        var fault = Assert.Throws<ArgumentException>(() => trainer.Fit(FeatureStream.Of(new float[6], new int[6], 1, 6)));
        Assert.Contains("OpenModel does not train on Single inputs with Int32 targets (loss SquaredLoss)", fault.Message);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_weight_that_is_none_is_refused(double weight)
    {
        var loss = new RecordingLoss { Value = new LossValue(1, weight) };
        var trainer = new Trainer<OpenModel>(new OpenModel(1), new Adam()) { Loss = loss };
        var fault = Assert.Throws<InvalidOperationException>(() => trainer.Fit(Stream()));
        Assert.Contains("RecordingLoss: expected a finite weight of at least 0", fault.Message);
    }

    [Fact]
    public void A_loss_or_gradient_that_is_not_finite_stops_the_training()
    {
        var model = new OpenModel(1);
        var before = model.Parameters.Values.Span.ToArray();
        var loss = new RecordingLoss { Value = new LossValue(double.NaN, 1) };
        Assert.Contains("the loss is NaN", Assert.Throws<NonFiniteLossException>(
            () => new Trainer<OpenModel>(model, new Adam()) { Loss = loss }.Fit(Stream())).Message);
        loss = new RecordingLoss { Gradient = float.PositiveInfinity };
        Assert.Contains("gradient that is not finite", Assert.Throws<NonFiniteLossException>(
            () => new Trainer<OpenModel>(model, new Adam()) { Loss = loss }.Fit(Stream())).Message);
        Assert.Equal(before, model.Parameters.Values.Span.ToArray());
    }

    [Fact]
    public void Windows_of_no_weight_do_not_count()
    {
        var loss = new RecordingLoss { Value = new LossValue(double.NaN, 0) };
        var trainer = new Trainer<OpenModel>(new OpenModel(1), new Adam()) { Loss = loss };
        Assert.Contains("no step has a loss", Assert.Throws<ArgumentException>(() => trainer.Evaluate(Stream())).Message);
    }

    internal static FeatureStream<float> Stream(ulong seed = 3, int steps = 21)
    {
        var random = new RandomSource(seed);
        float[] Draw() => [.. Enumerable.Range(0, 2 * steps).Select(_ => random.NextSingle() - 0.5f)];
        return new FeatureStream<float>(Draw(), Draw(), batch: 2, features: 1, steps: 6);
    }

    private static (float[] Inputs, float[] Targets)[] Sequences(ulong seed)
    {
        var random = new RandomSource(seed);
        float[] Draw(int length) => [.. Enumerable.Range(0, length).Select(_ => random.NextSingle())];
        return [.. new[] { 4, 9, 6, 13, 2, 5 }.Select(length => (Draw(length), Draw(length)))];
    }
}
