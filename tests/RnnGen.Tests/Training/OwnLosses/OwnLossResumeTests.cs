#pragma warning disable xUnit1051 // Nothing here runs long enough to be cancelled by the runner.
using System;
using System.Linq;
using RnnGen.Data;
using RnnGen.Training;
using RnnGen.Weights;
using Xunit;

namespace RnnGen.Tests.Training;

/// <summary>A training with a loss that carries state, saved and resumed, against the same training in one piece.</summary>
public sealed class OwnLossResumeTests : IDisposable
{
    private static readonly FitOptions Whole = new() { Epochs = 3 };
    private readonly SavedTraining _saved = new();

    private string Target => _saved.Target;

    public void Dispose() => _saved.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(6)]
    public void Resumed_it_gives_the_same_bits(int windows)
    {
        var (expected, half, rest) = (new OpenModel(1), new OpenModel(1), new OpenModel(2));
        Trainer(expected).Fit(OwnLossTests.Stream(), Whole);
        var first = Trainer(half);
        first.Fit(OwnLossTests.Stream(), Whole with { MaxWindows = windows });
        first.Save(Target);
        var second = Trainer(rest);
        second.Resume(Target);
        second.Save(Target);
        second = Trainer(rest);
        second.Resume(Target);
        second.Fit(OwnLossTests.Stream(), Whole);
        Assert.Equal(expected.Parameters.Values.Span, rest.Parameters.Values.Span);
    }

    [Fact]
    public void In_double_precision_too()
    {
        var (expected, half, rest) = (new DoubleOpenModel(1), new DoubleOpenModel(1), new DoubleOpenModel(2));
        DoubleTrainer(expected).Fit(DoubleStream(), Whole);
        var first = DoubleTrainer(half);
        first.Fit(DoubleStream(), Whole with { MaxWindows = 5 });
        first.Save(Target);
        var state = SafetensorsFile.Read(Target)["training/loss_state"];
        Assert.Equal((SafetensorsType.F64, 8), (state.Type, state.Length));
        var second = DoubleTrainer(rest);
        second.Resume(Target);
        second.Fit(DoubleStream(), Whole);
        Assert.Equal(expected.Parameters.Values.Span, rest.Parameters.Values.Span);
    }

    [Fact]
    public void A_resumed_window_within_an_epoch_starts_no_sequences()
    {
        var trainer = new Trainer<OpenModel>(new OpenModel(1), new Adam()) { Loss = new RecordingLoss() };
        trainer.Fit(OwnLossTests.Stream(), Whole with { MaxWindows = 2 });
        trainer.Save(Target);
        var loss = new RecordingLoss();
        var second = new Trainer<OpenModel>(new OpenModel(1), new Adam()) { Loss = loss };
        second.Resume(Target);
        second.Fit(OwnLossTests.Stream(), Whole with { MaxWindows = 3 });
        Assert.Equal((false, 2f), (loss.Calls[0].Starts, loss.Calls[0].State[0]));
    }

    [Fact]
    public void Validation_changes_nothing_of_the_training_and_patience_leaves_the_best()
    {
        var (plain, validated) = (new OpenModel(1), new OpenModel(1));
        Trainer(plain).Fit(OwnLossTests.Stream(), Whole);
        Trainer(validated).Fit(OwnLossTests.Stream(), Whole with { Validation = OwnLossTests.Stream(seed: 5) });
        Assert.Equal(plain.Parameters.Values.Span, validated.Parameters.Values.Span);

        var trainer = Trainer(new OpenModel(1), rate: 0.2);
        var options = new FitOptions { Epochs = 40, Validation = OwnLossTests.Stream(seed: 5), Patience = 2 };
        var result = trainer.Fit(OwnLossTests.Stream(), options);
        Assert.Equal(StopReason.Patience, result.Reason);
        Assert.Equal(result.ValidationLoss, trainer.Evaluate(OwnLossTests.Stream(seed: 5)));
    }

    [Fact]
    public void A_training_whose_loss_carries_another_state_is_refused()
    {
        var trainer = Trainer(new OpenModel(1));
        trainer.Fit(OwnLossTests.Stream(), Whole with { MaxWindows = 2 });
        trainer.Save(Target);
        var other = new Trainer<OpenModel>(new OpenModel(2), new Adam()) { Loss = new RecordingLoss() };
        _saved.AssertRefused(other.Resume, "tensor 'training/loss_state': expected F32 [2, 1], found F32 [2, 2]");
        var none = new Trainer<OpenModel>(new OpenModel(2), new Adam()) { Loss = new SquaredLoss() };
        _saved.AssertRefused(none.Resume, "tensor 'training/loss_state': expected no such tensor");
    }

    [Fact]
    public void A_training_on_another_loss_is_refused_by_the_names_of_both()
    {
        var trainer = new Trainer<OpenModel>(new OpenModel(1), new Adam()) { Loss = new SquaredLoss() };
        trainer.Fit(OwnLossTests.Stream(), Whole with { MaxWindows = 2 });
        trainer.Save(Target);
        var other = new Trainer<OpenModel>(new OpenModel(2), new Adam()) { Loss = new WeightedSquaredLoss() };
        _saved.AssertRefused(
            other.Resume, "  Trainer.Loss: expected 'WeightedSquaredLoss', the trainer's, found 'SquaredLoss'");
        _saved.AssertRefused(
            new Trainer<OpenModel>(new OpenModel(2), new Adam()).Resume, "  Trainer.Loss: expected none, found 'SquaredLoss'");

        // As files were before losses had names.
        _saved.Rewrite(_ => { }, metadata => Assert.True(metadata.Remove("rnngen.training.own_loss")));
        other.Resume(Target);
        Assert.Equal(trainer.Updates, other.Updates);
    }

    [Fact]
    public void A_training_on_a_declared_loss_is_refused_by_a_trainer_with_a_loss()
    {
        var declared = new Trainer<DeclaredTwin>(new DeclaredTwin(1), new Adam());
        declared.Save(Target);
        var own = new Trainer<OpenModel>(new OpenModel(2), new Adam()) { Loss = new SquaredLoss() };
        _saved.AssertRefused(own.Resume, "  Trainer.Loss: expected 'SquaredLoss', the trainer's, found none");
        declared.Resume(Target);

        // As files were before losses had names.
        _saved.Rewrite(_ => { }, metadata => Assert.True(metadata.Remove("rnngen.training.own_loss")));
        declared.Resume(Target);
        own.Resume(Target);
    }

    [Fact]
    public void A_file_names_the_class_of_a_loss_whatever_messages_call_it()
    {
        new Trainer<OpenModel>(new OpenModel(1), new Adam()) { Loss = new RenamedLoss { Name = "one" } }.Save(Target);
        Assert.Equal(nameof(RenamedLoss), SafetensorsFile.Read(Target).Metadata["rnngen.training.own_loss"]);
        new Trainer<OpenModel>(new OpenModel(2), new Adam()) { Loss = new RenamedLoss { Name = "two" } }.Resume(Target);
    }

    private static Trainer<OpenModel> Trainer(OpenModel model, double rate = 0.01) =>
        new(model, new Adam { LearningRate = rate }, new TrainerOptions { MaxGradientNorm = 1 })
        {
            Loss = new ErrorToSignalLoss<float>(),
        };

    private static Trainer<DoubleOpenModel, double> DoubleTrainer(DoubleOpenModel model) =>
        new(model, new Adam { LearningRate = 0.01 }) { Loss = new ErrorToSignalLoss<double> { MeanWeight = 0.3 } };

    private static FeatureStream<double, double> DoubleStream()
    {
        var random = new RandomSource(3);
        double[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5)];
        return FeatureStream.Of(Draw(42), Draw(84), streams: 2, maxSteps: 6);
    }

    private sealed class RenamedLoss : TrainingLoss<float, float>
    {
        public required string Name { get; init; }

        public override string ToString() => Name;

        public override LossValue Compute(
            ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, Span<float> dOutputs, in LossWindow<float> window) =>
            throw new NotSupportedException();
    }
}
