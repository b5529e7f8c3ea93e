using System;
using System.Linq;
using RnnGen.Tests.Compilation;
using Xunit;

namespace RnnGen.Tests.Api;

/// <summary>A one-to-many model takes the input of its first step, and then goes on from its state.</summary>
public sealed class FeedbackTests
{
    private const int Steps = 6;

    private readonly FeedbackModel _model = new(seed: 1);
    private readonly float[] _input = new RandomData(1).Values<float>(3);

    [Fact]
    public void Each_output_is_the_next_input()
    {
        FeedbackModel.State state = default, by = default;
        float[] output = [.. _input], wanted = new float[3], actual = new float[3];
        for (var t = 0; t < Steps; t++)
        {
            _model.Step(output, ref by, wanted);
            if (t == 0)
                _model.Step(_input, ref state, actual);
            else
                _model.Step(ref state, actual);
            Assert.Equal(wanted, actual);
            wanted.CopyTo(output, 0);
        }

        Assert.Equal(by, state);
    }

    [Fact]
    public void Run_goes_on_from_the_state_where_no_input_is_given()
    {
        FeedbackModel.State state = default, parts = default;
        var whole = new float[Steps * 3];
        _model.Run(_input, Steps, ref state, whole);
        var outputs = new float[Steps * 3];
        _model.Run(_input, 2, ref parts, outputs.AsSpan(0, 6));
        _model.Run(default, Steps - 2, ref parts, outputs.AsSpan(6));
        Assert.Equal(whole, outputs);
        Assert.Equal(state, parts);
    }

    [Fact]
    public void A_run_longer_than_a_block_of_steps_is_the_run_of_its_steps()
    {
        FeedbackModel.State state = default, stepped = default;
        float[] outputs = new float[100 * 3], output = new float[3];
        _model.Run(_input, 100, ref state, outputs);
        _model.Step(_input, ref stepped, output);
        for (var t = 1; t < 100; t++)
            _model.Step(ref stepped, output);
        Assert.Equal(outputs[^3..], output);
        Assert.Equal(state, stepped);
    }

    [Fact]
    public void Windows_one_after_the_other_are_one_run()
    {
        var window = new FeedbackModel.Window(_model, batch: 1);
        window.Forward(_input, new float[4 * 3], steps: 4);
        window.Forward(default, new float[2 * 3], steps: 2);
        FeedbackModel.State state = default;
        _model.Run(_input, Steps, ref state, new float[Steps * 3]);
        Assert.Equal(state, window.State[0]);
    }

    [Fact]
    public void The_gradient_of_the_input_is_that_of_the_state_it_becomes()
    {
        var window = new FeedbackModel.Window(_model, batch: 2);
        window.Forward(new RandomData(2).Values<float>(6), new float[Steps * 6], Steps);
        window.Backward(1);
        var offset = FeedbackModel.Info.States.Single(s => s.Name == "input").Offset;
        var gradient = window.InputGradient.ToArray();
        Assert.Equal(6, gradient.Length);
        Assert.DoesNotContain(0f, gradient);
        var initial = window.InitialStateGradient.ToArray();
        Assert.Equal(gradient, initial.SelectMany(s => s.AsSpan().Slice(offset, 3).ToArray()));
    }

    [Fact]
    public void A_wrong_argument_leaves_the_state_as_it_is()
    {
        FeedbackModel.State state = default;
        var states = new FeedbackModel.State[2];
        var work = new FeedbackModel.Workspace(maxSteps: 4, batch: 2);
        ArgumentAssert.Throws("input", 3, 4, () => _model.Step(new float[4], ref state, new float[3]));
        ArgumentAssert.Throws("input", 3, 0, () => _model.Step(default, ref state, new float[3]));
        ArgumentAssert.Throws("outputs", 3, 4, () => _model.Step(_input, ref state, new float[4]));
        ArgumentAssert.Throws("outputs", 3, 4, () => _model.Step(ref state, new float[4]));
        ArgumentAssert.Throws("inputs", 6, 3, () => _model.Step(_input, states, new float[6]));
        ArgumentAssert.Throws("outputs", 6, 3, () => _model.Step(new float[6], states, new float[3]));
        ArgumentAssert.Throws("inputs", 3, 6, () => _model.Run(new float[6], 2, ref state, new float[6]));
        ArgumentAssert.Throws("outputs", 6, 5, () => _model.Run(_input, 2, ref state, new float[5]));
        ArgumentAssert.Throws("steps", 1, 0, () => _model.Run(_input, 0, ref state, []));
        ArgumentAssert.Throws("steps", 4, 5, () => _model.Run(new float[6], 5, states, new float[30], work));
        ArgumentAssert.Throws("inputs", 6, 12, () => _model.Run(new float[12], 2, states, new float[12], work));
        Assert.Equal(default, state);
        Assert.All(states, s => Assert.Equal(default, s));
    }

    [Fact]
    public void A_window_wants_an_input_for_each_sequence_or_none()
    {
        var window = new FeedbackModel.Window(_model, batch: 2);
        ArgumentAssert.Throws("inputs", 6, 3, () => window.Forward(_input, new float[12], 2));
        ArgumentAssert.Throws("targets", 12, 6, () => window.Forward(new float[6], new float[6], 2));
        Assert.All(window.State.ToArray(), s => Assert.Equal(default, s));
    }

    [Fact]
    public void Info_tells_what_is_fed_back()
    {
        Assert.Equal(Feedback.Output, FeedbackModel.Info.Feedback);
        Assert.EndsWith("y[3], then x = y", FeedbackModel.Info.Architecture, StringComparison.Ordinal);
        Assert.Equal(Feedback.None, FeatureModel.Info.Feedback);
    }
}
