using System;
using Xunit;

namespace RnnGen.Tests.Api;

/// <summary>
/// Arguments that do not fit are refused by name, with the expected and the actual length, before anything is computed.
/// </summary>
public sealed class ArgumentErrorTests
{
    private readonly CharacterModel _characters = new(seed: 1);
    private readonly FeatureModel _features = new(seed: 1);
    private readonly ClassifierModel _classifier = new(seed: 1);

    [Fact]
    public void Step_wants_as_many_inputs_as_features()
    {
        FeatureModel.State state = default;
        ArgumentAssert.Throws("input", 3, 4, () => _features.Step(new float[4], ref state, new float[20]));
        Assert.Equal(default, state);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(12)]
    public void Step_wants_as_many_outputs_as_the_last_layer(int length)
    {
        CharacterModel.State state = default;
        ArgumentAssert.Throws("outputs", 11, length, () => _characters.Step(3, ref state, new float[length]));
        Assert.Equal(default, state);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(11)]
    public void Step_wants_a_token_of_the_vocabulary(int token)
    {
        CharacterModel.State state = default;
        ArgumentAssert.Throws("token", 10, token, () => _characters.Step(token, ref state, new float[11]));
        Assert.Equal(default, state);
    }

    [Fact]
    public void A_crowd_wants_a_token_for_each_state() =>
        ArgumentAssert.Throws("tokens", 3, 2, () => _characters.Step(new int[2], new CharacterModel.State[3], new float[33]));

    [Fact]
    public void A_crowd_wants_inputs_for_each_state() =>
        ArgumentAssert.Throws("inputs", 9, 8, () => _features.Step(new float[8], new FeatureModel.State[3], new float[60]));

    [Fact]
    public void A_crowd_wants_outputs_for_each_state() =>
        ArgumentAssert.Throws("outputs", 33, 22, () => _characters.Step(new int[3], new CharacterModel.State[3], new float[22]));

    [Fact]
    public void Run_wants_outputs_for_each_step()
    {
        CharacterModel.State state = default;
        ArgumentAssert.Throws("outputs", 44, 33, () => _characters.Run(new int[4], ref state, new float[33]));
    }

    [Fact]
    public void Run_wants_whole_steps()
    {
        FeatureModel.State state = default;
        var error = Assert.ThrowsAny<ArgumentException>(() => _features.Run(new float[7], ref state, new float[40]));
        ArgumentAssert.Names("inputs", 3, 7, error);
    }

    [Fact]
    public void Run_of_a_last_step_model_wants_one_output()
    {
        ClassifierModel.State state = default;
        ArgumentAssert.Throws("outputs", 2, 8, () => _classifier.Run(new float[12], ref state, new float[8]));
    }

    [Fact]
    public void Run_wants_no_more_steps_than_the_workspace_has()
    {
        var work = new CharacterModel.Workspace(maxSteps: 4, batch: 2);
        var states = new CharacterModel.State[2];
        ArgumentAssert.Throws("tokens", 4, 5, () => _characters.Run(new int[10], states, new float[110], work));
    }

    [Fact]
    public void Run_wants_the_workspace_of_its_batch()
    {
        var work = new CharacterModel.Workspace(maxSteps: 4, batch: 2);
        var states = new CharacterModel.State[3];
        ArgumentAssert.Throws("states", 2, 3, () => _characters.Run(new int[12], states, new float[132], work));
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(4, 0)]
    public void A_workspace_wants_at_least_one_step_and_one_sequence(int maxSteps, int batch) =>
        Assert.ThrowsAny<ArgumentException>(() => new CharacterModel.Workspace(maxSteps, batch));

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void Forward_wants_between_one_step_and_the_truncation_length(int steps)
    {
        var window = new CharacterModel.Window(_characters, batch: 2);
        ArgumentAssert.Throws("steps", 8, steps, () => window.Forward(new int[2 * steps], new int[2 * steps], steps));
    }

    [Fact]
    public void Forward_wants_inputs_and_targets_for_each_step()
    {
        var window = new CharacterModel.Window(_characters, batch: 2);
        ArgumentAssert.Throws("inputs", 8, 6, () => window.Forward(new int[6], new int[8], 4));
        ArgumentAssert.Throws("targets", 8, 6, () => window.Forward(new int[8], new int[6], 4));
        ArgumentAssert.Throws("targets", 8, 6, () => window.Evaluate(new int[8], new int[6], 4));
    }

    [Fact]
    public void Forward_wants_tokens_and_targets_within_their_ranges()
    {
        var window = new CharacterModel.Window(_characters, batch: 1);
        Assert.Equal("inputs", Assert.ThrowsAny<ArgumentException>(() => window.Forward([11], [0], 1)).ParamName);
        Assert.Equal("targets", Assert.ThrowsAny<ArgumentException>(() => window.Forward([0], [-1], 1)).ParamName);
    }

    [Fact]
    public void Forward_of_a_last_step_model_wants_one_target_a_sequence()
    {
        var window = new ClassifierModel.Window(_classifier, batch: 3);
        ArgumentAssert.Throws("targets", 6, 24, () => window.Forward(new float[36], new float[24], 4));
    }

    [Fact]
    public void Forward_without_a_loss_wants_outputs_for_each_step()
    {
        var window = new FeatureModel.Window(_features, batch: 2);
        ArgumentAssert.Throws("outputs", 160, 150, () => window.Forward(new float[24], new float[150], 4));
    }

    [Fact]
    public void Backward_wants_gradients_of_the_shape_of_what_Forward_gave()
    {
        var window = new FeatureModel.Window(_features, batch: 2);
        window.Forward(new float[24], new float[160], 4);
        ArgumentAssert.Throws("dOutputs", 160, 120, () => window.Backward(new float[120], []));
        ArgumentAssert.Throws("dFinalStates", 2, 3, () => window.Backward([], new FeatureModel.State[3]));
    }

    [Fact]
    public void A_window_wants_a_model_and_at_least_one_sequence()
    {
        Assert.Throws<ArgumentNullException>(() => new CharacterModel.Window(null!, batch: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CharacterModel.Window(_characters, batch: 0));
    }

    [Fact]
    public void A_tensor_wants_its_name_and_its_length()
    {
        var error = Assert.ThrowsAny<ArgumentException>(() => _characters.SetTensor("lstm0.weight_hh_l1", new float[4]));
        Assert.Contains("lstm0.weight_hh_l0", error.Message, StringComparison.Ordinal);

        error = Assert.ThrowsAny<ArgumentException>(() => _characters.SetTensor("lstm0.weight_hh_l0", new float[17]));
        Assert.Contains("lstm0.weight_hh_l0", error.Message, StringComparison.Ordinal);
        Assert.Contains("1156", error.Message, StringComparison.Ordinal);
        Assert.Contains("17", error.Message, StringComparison.Ordinal);
    }
}
