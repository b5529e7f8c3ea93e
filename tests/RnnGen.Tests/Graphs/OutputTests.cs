using System;
using System.Linq;
using RnnGen.Training;
using Xunit;

namespace RnnGen.Tests.Graphs;

/// <summary>Several outputs: where they lie, and the losses they are trained on.</summary>
public sealed class OutputTests
{
    private const int Steps = 5;
    private const int Batch = 3;

    [Fact]
    public void Outputs_lie_side_by_side_in_the_order_of_their_attributes()
    {
        Assert.Equal(
            [
                new("position", 0, 2, Loss.MeanSquaredError, 0.5), new("extra", 2, 3, Loss.None, 1),
                new("actor", 5, 4, Loss.SoftmaxCrossEntropy, 2), new("alive", 9, 1, Loss.BinaryCrossEntropy, 1)],
            Agent.Info.Outputs);
        Assert.Equal((10, Loss.None), (Agent.Info.OutputSize, Agent.Info.Loss));
        Assert.Equal(
            (0..2, 2..5, 5..9, 9..10), (Agent.Outputs.Position, Agent.Outputs.Extra, Agent.Outputs.Actor, Agent.Outputs.Alive));
        Assert.EndsWith("-> y[10] = (position, extra, actor, alive)", Agent.Info.Architecture, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_fills_one_span_or_one_an_output()
    {
        var model = new Agent(seed: 1);
        double[] input = [0.5, -1, 2];
        Agent.State state = default, other = default;
        var (whole, position, extra, actor, alive) = (new double[10], new double[2], new double[3], new double[4], new double[1]);
        model.Step(input, ref state, whole);
        model.Step(input, ref other, position, extra, actor, alive);

        Assert.Equal(whole, (double[])[.. position, .. extra, .. actor, .. alive]);
        Assert.Equal(state.AsSpan(), other.AsSpan());
        var error = Assert.Throws<ArgumentException>(() => model.Step(input, ref other, position, extra, new double[3], alive));
        Assert.Equal("actor", error.ParamName);
    }

    [Fact]
    public void The_loss_is_the_weighted_sum_and_its_gradient_that_of_the_outputs()
    {
        var model = new Agent(seed: 2);
        var bare = new BareAgent();
        foreach (var tensor in Agent.Info.Tensors)
            bare.SetTensor(tensor.Name, model.GetTensor(tensor.Name).ToArray());
        var (inputs, targets) = Data(seed: 3);
        using var window = model.CreateWindow(Batch);
        using var expected = bare.CreateWindow(Batch);
        var outputs = new double[Steps * Batch * 10];
        expected.Forward(inputs, outputs, Steps);
        var (loss, dOutputs) = LossOf(outputs, targets);

        Assert.Equal(loss, window.Forward(inputs, targets, Steps), 1e-12);
        window.Backward();
        expected.Backward(dOutputs, default);
        foreach (var tensor in Agent.Info.Tensors)
        {
            var (found, wanted) = (new double[tensor.Length], new double[tensor.Length]);
            window.GetGradient(tensor.Name, found);
            expected.GetGradient(tensor.Name, wanted);
            Assert.Equal(wanted.Length, found.Length);
            Assert.All(found.Zip(wanted), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(-1)]
    [InlineData(0.5)]
    [InlineData(double.NaN)]
    [InlineData(1e300)]
    public void A_number_that_is_no_class_is_refused(double id)
    {
        using var window = new Agent().CreateWindow(Batch);
        var (inputs, targets) = Data(seed: 1);
        targets[(4 * 2) + 2] = id;

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => window.Forward(inputs, targets, Steps));
        Assert.Contains("targets[10] must be a class id, a whole number from 0 to 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_classes_are_learned_at_once()
    {
        var random = new Random(5);
        var model = new TwoClasses(seed: 1);
        using var window = model.CreateWindow(batch: 24);
        var optimizer = new Adam { LearningRate = 0.02 };
        var (inputs, targets) = (new float[6 * 24 * 3], new int[24 * 2]);
        var first = 0f;
        var loss = 0f;
        for (var update = 0; update < 150; update++)
        {
            for (var i = 0; i < inputs.Length; i++)
                inputs[i] = (random.NextSingle() * 2) - 1;
            for (var n = 0; n < 24; n++)
            {
                var last = inputs.AsSpan(((5 * 24) + n) * 3, 3);
                (targets[n * 2], targets[(n * 2) + 1]) = (last[0] > 0.3f ? 2 : last[0] > -0.3f ? 1 : 0, last[1] > 0 ? 1 : 0);
            }

            window.Reset();
            window.ZeroGradients();
            loss = window.Forward(inputs, targets, 6);
            first = update == 0 ? loss : first;
            window.Backward();
            optimizer.Step(window);
        }

        Assert.True(loss < 0.5f * first, $"{first} became {loss}");
    }

    [Fact]
    public void A_trainer_takes_rows_of_all_targets()
    {
        var random = new Random(3);
        Assert.Equal((2, true), (TwoClasses.Info.TargetSize, TwoClasses.Info.TargetsAreClasses));
        Assert.Equal((4, false), (Agent.Info.TargetSize, Agent.Info.TargetsAreClasses));
        var sequences = Enumerable.Range(0, 64).Select(_ =>
        {
            var inputs = Enumerable.Range(0, 6 * 3).Select(_ => (random.NextSingle() * 2) - 1).ToArray();
            return (inputs, new[] { inputs[15] > 0.3f ? 2 : inputs[15] > -0.3f ? 1 : 0, inputs[16] > 0 ? 1 : 0 });
        }).ToList();
        var trainer = new Trainer<TwoClasses>(
            new TwoClasses(seed: 1), new Adam { LearningRate = 0.02 }, new TrainerOptions { BatchSize = 16 });

        var cancelled = TestContext.Current.CancellationToken;
        var first = trainer.Fit(sequences, new FitOptions { Epochs = 1 }, cancellationToken: cancelled).Loss;
        Assert.True(trainer.Fit(sequences, new FitOptions { Epochs = 30 }, cancellationToken: cancelled).Loss < 0.5 * first);
        Assert.Throws<ArgumentException>(
            () => trainer.Fit([(new float[18], new int[1])], new FitOptions { Epochs = 1 }, cancellationToken: cancelled));
    }

    private static (double[] Inputs, double[] Targets) Data(int seed)
    {
        var random = new Random(seed);
        var inputs = Enumerable.Range(0, Steps * Batch * 3).Select(_ => (random.NextDouble() * 2) - 1).ToArray();
        var targets = Enumerable.Range(0, Steps * Batch)
            .SelectMany(_ => new[] { random.NextDouble(), random.NextDouble(), random.Next(4), random.Next(2) });
        return (inputs, [.. targets]);
    }

    /// <summary>
    /// Half the mean squared error of the position, twice the cross-entropy of the actor, the binary one of the last output.
    /// </summary>
    private static (double Loss, double[] Gradient) LossOf(double[] outputs, double[] targets)
    {
        var (loss, gradient) = (0.0, new double[outputs.Length]);
        const double rows = Steps * Batch;
        for (var row = 0; row < rows; row++)
        {
            var (y, target) = (outputs[(row * 10)..((row + 1) * 10)], targets[(row * 4)..((row + 1) * 4)]);
            var d = gradient.AsSpan(row * 10, 10);
            for (var i = 0; i < 2; i++)
            {
                loss += 0.5 * Math.Pow(y[i] - target[i], 2) / (2 * rows);
                d[i] = 0.5 * 2 * (y[i] - target[i]) / (2 * rows);
            }

            var exps = y[5..9].Select(Math.Exp).ToArray();
            loss -= 2 * Math.Log(exps[(int)target[2]] / exps.Sum()) / rows;
            for (var i = 0; i < 4; i++)
                d[5 + i] = 2 * ((exps[i] / exps.Sum()) - (i == (int)target[2] ? 1 : 0)) / rows;
            var probability = 1 / (1 + Math.Exp(-y[9]));
            loss -= Math.Log(target[3] == 1 ? probability : 1 - probability) / rows;
            d[9] = (probability - target[3]) / rows;
        }

        return (loss, gradient);
    }
}
