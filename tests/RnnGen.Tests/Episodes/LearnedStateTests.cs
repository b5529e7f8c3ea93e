using System;
using System.Linq;
using RnnGen.Tests.Compilation;
using RnnGen.Training;
using Xunit;

namespace RnnGen.Tests.Episodes;

/// <summary>A fresh window begins with the tensors of the model, and they learn.</summary>
[RnnModel(InputSize = 2, TruncationLength = 4, Loss = Loss.MeanSquaredError, Precision = Precision.Double)]
[Lstm(5, LearnedInitialState = true)]
[Gru(3)]
[Dense(1)]
internal sealed partial class LearnedModel;

/// <summary>Layers with time and against it.</summary>
[RnnModel(InputSize = 2, TruncationLength = 4, Loss = Loss.MeanSquaredError, Precision = Precision.Double)]
[Gru(3, Bidirectional = true, LearnedInitialState = true), Lstm(2, Reverse = true, LearnedInitialState = true), Dense(1)]
internal sealed partial class LearnedBothWays;

/// <summary>The same network without a loss, to start streams.</summary>
[RnnModel(InputSize = 2)]
[Lstm(5, LearnedInitialState = true, Layers = 2)]
internal sealed partial class LearnedStream;

public sealed class LearnedStateTests
{
    private const int Steps = 4;
    private const int Batch = 3;

    [Fact]
    public void The_initial_state_is_made_of_the_tensors()
    {
        var model = new LearnedStream(seed: 1);
        Assert.Equal(default, model.InitialState);
        var number = 0f;
        foreach (var name in new[] { "h0_l0", "c0_l0", "h0_l1", "c0_l1" })
            model.SetTensor($"lstm0.{name}", [.. Enumerable.Range(0, 5).Select(_ => ++number)]);
        var state = model.InitialState;
        foreach (var (variable, k) in LearnedStream.Info.States.Select((variable, k) => (variable, k)))
            Assert.Equal([.. Enumerable.Range(1, 5).Select(i => (float)((5 * k) + i))],
                state.AsSpan().Slice(variable.Offset, 5).ToArray());
        Assert.Contains("learned initial state", LearnedStream.Info.Architecture, StringComparison.Ordinal);
    }

    [Fact]
    public void The_gradient_of_a_fresh_window_is_that_of_the_tensors()
    {
        var (model, inputs, targets) = Model();
        using var window = model.CreateWindow(Batch);
        CheckTensors(model, window, (lengths) => window.Forward(inputs, targets, Steps, lengths),
            lengths => window.Evaluate(inputs, targets, Steps, lengths));
        Assert.All(window.InitialStateGradient[0].AsSpan()[..5].ToArray(), element => Assert.Equal(0, element));
    }

    [Fact]
    public void Layers_against_time_begin_with_theirs_after_the_last_step()
    {
        var (model, random) = (new LearnedBothWays(seed: 1), new RandomData(2));
        foreach (var tensor in LearnedBothWays.Info.Tensors.Where(
            tensor => tensor.Name.Contains(".h0", StringComparison.Ordinal)))
        {
            model.SetTensor(tensor.Name, random.Values<double>(tensor.Length));
        }

        var (inputs, targets) = (random.Values<double>(Steps * Batch * 2), random.Values<double>(Steps * Batch));
        using var window = model.CreateWindow(Batch, threads: 2);
        CheckTensors(model, window, lengths => window.Forward(inputs, targets, Steps, lengths),
            lengths => window.Evaluate(inputs, targets, Steps, lengths));
    }

    private static void CheckTensors<TModel>(
        TModel model, TrainingWindow<double> window, Func<int[], double> forward, Func<int[], double> evaluate)
        where TModel : class, IRnnModel<TModel, double>
    {
        foreach (var lengths in new int[][] { [], [2, Steps, 0] })
        {
            window.Reset();
            forward(lengths);
            window.ZeroGradients();
            window.Backward(1);
            foreach (var tensor in TModel.Info.Tensors.Where(tensor => tensor.Name.Contains(".h0", StringComparison.Ordinal)
                || tensor.Name.Contains(".c0", StringComparison.Ordinal)))
            {
                var (found, values) = (new double[tensor.Length], new double[tensor.Length]);
                window.GetGradient(tensor.Name, found);
                model.Parameters.Get(tensor.Name, values);
                for (var k = 0; k < found.Length; k++)
                {
                    var slope = (LossAt(1e-5) - LossAt(-1e-5)) / 2e-5;
                    Assert.NotEqual(0, found[k]);
                    Assert.Equal(slope, found[k], 1e-8);

                    double LossAt(double delta)
                    {
                        var moved = (double[])values.Clone();
                        moved[k] += delta;
                        model.Parameters.Set(tensor.Name, moved);
                        window.Reset();
                        var loss = evaluate(lengths);
                        model.Parameters.Set(tensor.Name, values);
                        return loss;
                    }
                }
            }
        }
    }

    [Fact]
    public void A_window_that_goes_on_has_none()
    {
        var (model, inputs, targets) = Model();
        using var window = model.CreateWindow(Batch);
        window.Forward(inputs, targets, Steps);
        window.ZeroGradients();
        window.Forward(inputs, targets, Steps);
        window.Backward();
        Assert.All(GradientOf(window), element => Assert.Equal(0, element));

        // One that was reset has it again, but for a sequence whose state was set.
        window.Reset();
        window.State[1].AsSpan()[2] = 0.5;
        window.Forward(inputs, targets, Steps);
        window.Backward();
        Assert.All(GradientOf(window), element => Assert.NotEqual(0, element));
        Assert.Contains(window.InitialStateGradient[1].AsSpan()[..5].ToArray(), element => element != 0);
        Assert.All(window.InitialStateGradient[2].AsSpan()[..5].ToArray(), element => Assert.Equal(0, element));
    }

    [Fact]
    public void A_trainer_trains_them()
    {
        var model = new TrainedStart(seed: 3);
        var random = new RandomData(4);
        var sequences = Enumerable.Range(0, 8).Select(_ => (random.Values<float>(4 * 2), random.Values<float>(4))).ToList();
        new Trainer<TrainedStart>(model, new Adam(), new TrainerOptions { BatchSize = 4 }).Fit(
            sequences, new FitOptions { Epochs = 2 }, cancellationToken: TestContext.Current.CancellationToken);
        var h0 = new float[5];
        model.GetTensor("lstm0.h0_l0", h0);
        Assert.All(h0, element => Assert.NotEqual(0, element));
    }

    private static double[] GradientOf(LearnedModel.Window window)
    {
        var gradient = new double[5];
        window.GetGradient("lstm0.h0_l0", gradient);
        return gradient;
    }

    private static (LearnedModel Model, double[] Inputs, double[] Targets) Model()
    {
        var (model, random) = (new LearnedModel(seed: 1), new RandomData(2));
        model.SetTensor("lstm0.h0_l0", random.Values<double>(5));
        model.SetTensor("lstm0.c0_l0", random.Values<double>(5));
        return (model, random.Values<double>(Steps * Batch * 2), random.Values<double>(Steps * Batch));
    }
}

/// <summary>A model that a trainer takes.</summary>
[RnnModel(InputSize = 2, TruncationLength = 4, Loss = Loss.MeanSquaredError)]
[Lstm(5, LearnedInitialState = true)]
[Dense(1)]
internal sealed partial class TrainedStart;
