using System;
using System.Linq;
using System.Runtime.InteropServices;
using RnnGen.Tests.Compilation;
using RnnGen.Training;
using Xunit;

namespace RnnGen.Tests.Api;

/// <summary>
/// A window carries state from one call to the next, starts where it is told, and ends with what Run ends with.
/// </summary>
public sealed class WindowTests
{
    private const int Batch = 3;

    private readonly CharacterModel _model = new(seed: 1);
    private readonly int[] _tokens = new RandomData(1).Ids(8 * Batch, 11);
    private readonly int[] _targets = new RandomData(2).Ids(8 * Batch, 11);

    [Fact]
    public void Two_windows_carry_the_state_as_one_run_does()
    {
        var window = new CharacterModel.Window(_model, Batch);
        window.Forward(_tokens.AsSpan(0, 5 * Batch), _targets.AsSpan(0, 5 * Batch), 5);
        window.Forward(_tokens.AsSpan(5 * Batch), _targets.AsSpan(5 * Batch), 3);

        var states = new CharacterModel.State[Batch];
        _model.Run(_tokens, states, new float[8 * Batch * 11], new CharacterModel.Workspace(8, Batch));
        Assert.Equal(states, window.State.ToArray());
    }

    [Fact]
    public void The_gradient_of_the_carried_states_is_there_flat_too()
    {
        var window = new CharacterModel.Window(_model, Batch);
        window.Forward(_tokens, _targets, 8);
        window.Backward();
        var states = window.InitialStateGradient.ToArray();
        Assert.All(states, state => Assert.NotEqual(default, state));
        Assert.Equal(MemoryMarshal.Cast<CharacterModel.State, float>(states).ToArray(), window.CarriedStateGradient.ToArray());
    }

    [Fact]
    public void Reset_sets_the_carried_states_to_zero()
    {
        var window = new CharacterModel.Window(_model, Batch);
        window.Forward(_tokens, _targets, 8);
        Assert.All(window.State.ToArray(), state => Assert.NotEqual(default, state));
        window.Reset();
        Assert.All(window.State.ToArray(), state => Assert.Equal(default, state));
    }

    [Fact]
    public void Forward_starts_from_the_states_it_is_given()
    {
        var window = new CharacterModel.Window(_model, Batch);
        window.Forward(_tokens, _targets, 8);
        var saved = window.State.ToArray();
        var continued = window.Forward(_tokens, _targets, 8);
        saved.CopyTo(window.State);
        Assert.Equal(continued, window.Forward(_tokens, _targets, 8));
        window.Reset();
        Assert.NotEqual(continued, window.Forward(_tokens, _targets, 8));
    }

    [Fact]
    public void Evaluate_gives_the_loss_and_the_states_of_Forward()
    {
        var (forward, evaluate) = (new CharacterModel.Window(_model, Batch), new CharacterModel.Window(_model, Batch));
        Assert.Equal(forward.Forward(_tokens, _targets, 8), evaluate.Evaluate(_tokens, _targets, 8));
        Assert.Equal(forward.State.ToArray(), evaluate.State.ToArray());
        Assert.All(evaluate.Gradients.Span.ToArray(), value => Assert.Equal(0f, value));
    }

    [Fact]
    public void The_window_made_for_a_trainer_is_the_model_s_own()
    {
        var window = ((ITrainableModel<CharacterModel, float>)_model).CreateWindow(Batch);
        Assert.IsType<CharacterModel.Window>(window);
        Assert.Equal((Batch, 8), (window.Batch, window.MaxSteps));
        Assert.Same(_model.Parameters, window.Parameters);
    }

    [Fact]
    public void A_last_step_model_gives_the_last_of_every_step()
    {
        var (classifier, everyStep) = (new ClassifierModel(seed: 1), new EveryStepModel(seed: 2));
        foreach (var tensor in EveryStepModel.Info.Tensors)
        {
            var values = new float[tensor.Length];
            classifier.GetTensor(tensor.Name, values);
            everyStep.SetTensor(tensor.Name, values);
        }

        var inputs = new RandomData(3).Values<float>(5 * 3);
        var (last, all) = (new float[2], new float[5 * 2]);
        ClassifierModel.State first = default;
        EveryStepModel.State second = default;
        classifier.Run(inputs, ref first, last);
        everyStep.Run(inputs, ref second, all);
        Assert.Equal(all[^2..], last);
        Assert.Equal(second.AsSpan().ToArray(), first.AsSpan().ToArray());
    }

    [Fact]
    public void Gradients_that_are_not_given_are_zero()
    {
        var model = new FeatureModel(seed: 1);
        var window = new FeatureModel.Window(model, batch: 1);
        var inputs = new RandomData(4).Values<float>(2 * 3);
        var outputs = new float[2 * 20];
        window.Forward(inputs, outputs, 2);
        window.Backward(default, default);
        Assert.All(window.Gradients.Span.ToArray(), value => Assert.Equal(0f, value));
        Assert.All(window.InputGradient.ToArray(), value => Assert.Equal(0f, value));

        window.Forward(inputs, outputs, 2);
        window.Backward(outputs, default);
        Assert.Contains(window.Gradients.Span.ToArray(), value => value != 0);
    }

    [Fact]
    public void Training_lowers_the_loss()
    {
        var window = new CharacterModel.Window(_model, Batch);
        var adam = new Adam { LearningRate = 0.02 };
        double first = window.Forward(_tokens, _targets, 8), last = first;
        for (var update = 0; update < 60; update++)
        {
            window.Reset();
            last = window.Forward(_tokens, _targets, 8);
            window.Backward(1);
            adam.Step(window, 1);
        }

        Assert.True(last < first / 4, $"{first} -> {last}");
    }
}
