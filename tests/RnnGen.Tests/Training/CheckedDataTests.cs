#pragma warning disable xUnit1051 // Nothing here runs long enough to be cancelled by the runner.
using System;
using System.Linq;
using RnnGen.Data;
using RnnGen.Tests.Data;
using RnnGen.Training;
using Xunit;

namespace RnnGen.Tests.Training;

/// <summary>
/// Data that a model cannot train on is refused before anything is trained, by the caller's name and place of it.
/// </summary>
public sealed class CheckedDataTests
{
    [Fact]
    public void A_token_late_in_a_corpus_is_found_before_the_first_update()
    {
        var tokens = new int[20_001];
        tokens[19_000] = 7;
        var trainer = new Trainer<TwoWayModel>(new TwoWayModel(1), new Sgd(), new TrainerOptions { BatchSize = 2 });
        Refused(trainer, "tokens", "tokens: element 19000 is 7, must be 0 to 6", () => trainer.Fit(tokens));
        var source = new ContiguousBatches(tokens, 2, 6);
        Refused(trainer, "source", "tokens: element 19000 is 7, must be 0 to 6", () => trainer.Fit(source));
        Refused(trainer, "source", "tokens: element 19000 is 7", () => trainer.Evaluate(source));
        Refused(trainer, "options", "Validation: tokens: element 19000 is 7",
            () => trainer.Fit(new int[100], new FitOptions { Validation = source }));
        tokens[19_000] = -1;
        Refused(trainer, "tokens", "tokens: element 19000 is -1, must be 0 to 6", () => trainer.Fit(tokens));
        tokens[20] = int.MaxValue;
        Refused(trainer, "tokens", "tokens: element 20 is 2147483647", () => trainer.Fit(tokens));
        Refused(
            trainer, "tokens", "tokens: element 20 is 2147483647", () => trainer.Fit(tokens, new FitOptions { MaxWindows = 1 }));
    }

    [Fact]
    public void A_token_that_is_only_a_target_or_only_an_input_is_held_to_that()
    {
        // Seven tokens in, five classes out: 6 may begin the corpus, and nothing else.
        var trainer = Trainer(new TaggingModel(1));
        int[] tokens = [6, 1, 2, 3, 4];
        Assert.Equal(1, trainer.Fit(new ContiguousBatches(tokens, 1, 6)).Windows);
        var updates = trainer.Updates;
        Refused(trainer, "source", "tokens: element 4 is 5, must be 0 to 4",
            () => trainer.Fit(new ContiguousBatches([6, 1, 2, 3, 5], 1, 6)), updates);
        Refused(trainer, "source", "tokens: element 1 is 6, must be 0 to 4",
            () => trainer.Fit(new ContiguousBatches([6, 6, 2, 3, 4], 1, 6)), updates);
        Refused(trainer, "source", "tokens: element 0 is 7, must be 0 to 6",
            () => trainer.Fit(new ContiguousBatches([7, 1, 2, 3, 9], 1, 6)), updates);
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void A_number_that_is_not_finite_is_named_as_that_with_its_place(float value, string text)
    {
        // 30 steps of 2 series with 2 features and 3 values.
        var (inputs, targets) = (new float[120], new float[180]);
        var trainer = Trainer(new FollowingModel(1));
        var stream = new FeatureStream<float>(inputs, targets, batch: 2, features: 2, steps: 6);
        targets[175] = value;
        Refused(trainer, "source", $"targets: element 175 (step 29, series 0) is {text}, must be a finite number",
            () => trainer.Fit(stream));
        Refused(trainer, "source", $"targets: element 175", () => trainer.Evaluate(stream));
        inputs[118] = value;
        Refused(trainer, "source", $"inputs: element 118 (step 29, series 1) is {text}, must be a finite number",
            () => trainer.Fit(stream));
        var good = new FeatureStream<float>(new float[120], new float[180], batch: 2, features: 2, steps: 6);
        Refused(trainer, "options", "Validation: inputs: element 118",
            () => trainer.Fit(good, new FitOptions { Validation = stream }));

        var blocks = new FeatureSequences<float>(inputs, targets, batch: 4, steps: 6, features: 2);
        Refused(trainer, "source", $"inputs: element 118 (sequence 9) is {text}", () => trainer.Fit(blocks));
        inputs[118] = 0;
        Refused(trainer, "source", $"targets: element 175 (sequence 9) is {text}", () => trainer.Fit(blocks));

        (float[] Inputs, float[] Targets)[] list = [.. Enumerable.Range(0, 8).Select(_ => (new float[4], new float[6]))];
        list[5].Inputs[3] = value;
        Refused(trainer, "sequences", $"Sequence 5: expected a finite number as a feature, found {text} at place 3",
            () => trainer.Fit(list));
        list[5].Inputs[3] = 0;
        var batches = new SequenceBatches<float, float>(FollowingModel.Info, list, 4);
        list[6].Targets[1] = value;
        Refused(trainer, "source", $"Sequence 6: expected a finite number as a target, found {text} at place 1",
            () => trainer.Fit(batches));
    }

    [Fact]
    public void Class_ids_of_features_and_probabilities_are_held_to_their_range()
    {
        var ids = new int[40];
        ids[33] = 3;
        var classes = Trainer(new ClassifyingModel(1));
        Refused(
            classes, "source", "targets: element 33 (step 16, series 1) is 3, must be 0 to 2",
            () => classes.Fit(new FeatureStream<int>(new float[80], ids, batch: 2, features: 2, steps: 4)));

        var judging = Trainer(new JudgingModel(1));
        foreach (var target in (float[])[1.5f, -0.5f, float.NaN])
        {
            (int[], float[])[] judged = [.. Enumerable.Range(0, 8).Select(i => (new[] { 1, 2 }, new[] { i == 7 ? target : 1f }))];
            Refused(
                judging, "sequences", "Sequence 7: expected a number from 0 to 1 as a target, found ", () => judging.Fit(judged));
        }
    }

    [Fact]
    public void A_source_that_is_cut_for_another_model_is_refused()
    {
        var following = Trainer(new FollowingModel(1));
        void Shape(string message, FeatureStream<float> source) =>
            Refused(following, "source", message, () => following.Fit(source));
        Shape("inputs: expected 2 elements a step, as FollowingModel has, found 3", new(new float[90], new float[90], 1, 3, 6));
        Shape("targets: expected 3 elements a step, as FollowingModel has, found 2", new(new float[60], new float[60], 1, 2, 6));
        var good = new FeatureStream<float>(new float[60], new float[90], 1, 2, 6);
        Refused(following, "options", "Validation: targets: expected 3 elements a step", () => following.Fit(
            good, new FitOptions { Validation = new FeatureStream<float>(new float[60], new float[60], 1, 2, 6) }));

        var summing = Trainer(new SummingModel(1));
        Refused(summing, "source", "SummingModel has targets at one step of a sequence, but the data has them at every step",
            () => summing.Fit(good));
        var telling = Trainer(new TellingModel(1));
        Refused(telling, "source", "TellingModel has inputs at one step of a sequence",
            () => telling.Fit(new FeatureStream<int>(new float[80], new int[20], 1, 4, 4)));
    }

    [Fact]
    public void A_window_of_a_callers_own_source_is_looked_at_when_it_is_read()
    {
        void Refuse(string message, int after, OwnSource source)
        {
            var trainer = Trainer(new FollowingModel(1));
            var fault = Assert.ThrowsAny<ArgumentException>(() => trainer.Fit(source));
            Assert.Equal("source", fault.ParamName);
            Assert.Contains(message, fault.Message);
            Assert.Equal(after, trainer.Updates);
            Assert.All(trainer.Model.Parameters.Values.Span.ToArray(), weight => Assert.True(float.IsFinite(weight)));
            Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(() => trainer.Evaluate(source)).Message);
        }

        Refuse("window 2: inputs: element 5 is NaN, must be a finite number", 2,
            new OwnSource { Change = (inputs, _) => inputs[5] = float.NaN });
        Refuse("window 2: targets: element 7 is Infinity", 2,
            new OwnSource { Change = (_, targets) => targets[7] = float.PositiveInfinity });
        Refuse("at least one sequence side by side and one step, found 0 and 6", 0, new OwnSource { Batch = 0 });
        Refuse("at least one sequence side by side and one step, found 2 and -1", 0, new OwnSource { MaxSteps = -1 });
        Refuse("window 0: it has 7 steps, must have 1 to 6", 0, new OwnSource { Steps = 7 });
        Refuse("window 0: it has 0 steps, must have 1 to 6", 0, new OwnSource { Steps = 0 });
        Refuse(
            "window 0: lengths: element 1 is 4, must be 0 to 3, the steps of the window", 0, new OwnSource { Lengths = [3, 4] });
        Refuse("window 0: lengths: element 0 is -1, must be 0 to 3, the steps of the window", 0,
            new OwnSource { Lengths = [-1, 3] });
        Refuse(
            "window 0: lengths: all are 0, must leave a sequence a step that has a loss", 0, new OwnSource { Lengths = [0, 0] });
        Refuse("window 0: inputs: it has 12 elements, must have 2 x 2 x 2 = 8", 0, new OwnSource { Steps = 2 });

        // After a sequence's end anything may lie.
        var ragged =
            new OwnSource { Lengths = [3, 1], Change = (inputs, targets) => (inputs[6], targets[11]) = (float.NaN, float.NaN) };
        Assert.Equal(4, Trainer(new FollowingModel(1)).Fit(ragged).Windows);
        var resting =
            new OwnSource { Lengths = [0, 2], Change = (inputs, targets) => (inputs[0], targets[1]) = (float.NaN, float.NaN) };
        Assert.Equal(
            (4L, 8L), Trainer(new FollowingModel(1)).Fit(resting) is var result ? (result.Windows, result.Elements) : default);
    }

    [Fact]
    public void Data_that_is_changed_while_it_is_trained_on_is_told_as_that()
    {
        var (inputs, targets) = (new float[120], new float[180]);
        var trainer = Trainer(new FollowingModel(1));
        var stream = new FeatureStream<float>(inputs, targets, batch: 2, features: 2, steps: 6);
        var before = Array.Empty<float>();
        var fault = Assert.Throws<NonFiniteLossException>(() => trainer.Fit(stream, progress: new Reporter(_ =>
        {
            inputs[119] = float.NaN;
            before = trainer.Model.Parameters.Values.Span.ToArray();
        })));
        Assert.Equal(4, fault.Window);
        Assert.Contains(
            "the data was changed after it was checked (inputs: element 23 is NaN, must be a finite number)", fault.Message);
        Assert.Equal(before, trainer.Model.Parameters.Values.Span.ToArray());
    }

    [Fact]
    public void A_call_that_is_refused_leaves_the_training_to_be_saved_and_gone_on_with()
    {
        using var saved = new SavedTraining();
        var trainer = new Trainer<CarryingModel>(new CarryingModel(1), new Adam(), new TrainerOptions { BatchSize = 2 });
        trainer.Fit(new int[41], new FitOptions { MaxWindows = 2 });
        trainer.Save(saved.Target);
        var before = System.IO.File.ReadAllBytes(saved.Target);
        Assert.ThrowsAny<ArgumentException>(() => trainer.Fit(new ContiguousBatches([.. Enumerable.Repeat(0, 40), 11], 4, 5)));
        trainer.Save(saved.Target);
        Assert.Equal(before, System.IO.File.ReadAllBytes(saved.Target));
    }

    private static void Refused<TModel>(Trainer<TModel> trainer, string argument, string message, Action call, long updates = 0)
        where TModel : class, ITrainableModel<TModel, float>
    {
        var before = trainer.Model.Parameters.Values.Span.ToArray();
        var fault = Assert.ThrowsAny<ArgumentException>(call);
        Assert.Equal(argument, fault.ParamName);
        Assert.Contains(message, fault.Message);
        Assert.Equal(updates, trainer.Updates);
        Assert.Equal(before, trainer.Model.Parameters.Values.Span.ToArray());
    }

    private static Trainer<TModel> Trainer<TModel>(TModel model)
        where TModel : class, ITrainableModel<TModel, float> => new(model, new Sgd(), new TrainerOptions { BatchSize = 4 });

    /// <summary>Four windows of two sequences of three steps, the third of which is changed.</summary>
    private sealed class OwnSource : IWindowSource<float, float>
    {
        public Action<float[], float[]>? Change { get; init; }

        public int Steps { get; init; } = 3;

        public int[] Lengths { get; init; } = [];

        public int Batch { get; init; } = 2;

        public int MaxSteps { get; init; } = 6;

        public int Windows => 4;

        public SequenceWindow<float, float> GetWindow(int index)
        {
            var (inputs, targets) = (new float[12], new float[18]);
            if (index == 2)
                Change?.Invoke(inputs, targets);
            return new SequenceWindow<float, float>(inputs, targets, Steps, startsSequences: true, Lengths);
        }
    }
}
