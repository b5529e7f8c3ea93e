using System;
using System.Buffers;
using System.Linq;
using System.Numerics.Tensors;
using Xunit;

namespace RnnGen.Tests.Api;

/// <summary>Runs over tensors are runs over their elements, and a shape that does not fit is refused with both shapes.</summary>
public sealed class TensorRunTests
{
    private const int Steps = 4;
    private const int Batch = 3;

    private readonly FeatureModel _features = new(seed: 1);
    private readonly ClassifierModel _classifier = new(seed: 1);
    private readonly CharacterModel _characters = new(seed: 1);
    private readonly float[] _inputs = [.. Enumerable.Range(0, Steps * Batch * 3).Select(i => MathF.Sin(i))];

    [Fact]
    public void Features_of_every_step()
    {
        using var work = new FeatureModel.Workspace(Steps, Batch);
        var (wanted, wantedStates) = (new float[Steps * Batch * 20], new FeatureModel.State[Batch]);
        _features.Run(_inputs, wantedStates, wanted, work);

        var (outputs, states) = (Tensor.CreateFromShape<float>([Steps, Batch, 20]), new FeatureModel.State[Batch]);
        _features.Run(Tensor.Create(_inputs, [Steps, Batch, 3]), states, outputs, work);
        Assert.Equal(wanted, outputs.ToArray());
        Assert.Equal(wantedStates, states);
    }

    [Fact]
    public void Tokens_of_unequal_sequences()
    {
        using var work = new CharacterModel.Workspace(Steps, Batch);
        int[] tokens = [.. Enumerable.Range(0, Steps * Batch).Select(i => i % 11)];
        int[] lengths = [2, 4, 1];
        var (wanted, wantedStates) = (new float[Steps * Batch * 11], new CharacterModel.State[Batch]);
        _characters.Run(tokens, lengths, wantedStates, wanted, work);

        var (outputs, states) = (Tensor.CreateFromShape<float>([Steps, Batch, 11]), new CharacterModel.State[Batch]);
        _characters.Run(Tensor.Create(tokens, [Steps, Batch]), states, outputs, work, lengths);
        Assert.Equal(wanted, outputs.ToArray());
        Assert.Equal(wantedStates, states);
    }

    [Fact]
    public void The_last_step_alone()
    {
        using var work = new ClassifierModel.Workspace(Steps, Batch);
        var (wanted, states) = (new float[Batch * 2], new ClassifierModel.State[Batch]);
        _classifier.Run(_inputs, states, wanted, work);

        var outputs = Tensor.CreateFromShape<float>([Batch, 2]);
        _classifier.Run(Tensor.Create(_inputs, [Steps, Batch, 3]), new ClassifierModel.State[Batch], outputs, work);
        Assert.Equal(wanted, outputs.ToArray());
    }

    [Fact]
    public void Batch_major_inputs_are_refused() =>
        Refuses("inputs", "[any, 3, 3]", "[3, 4, 3]", [Batch, Steps, 3], [Steps, Batch, 20]);

    [Fact]
    public void Flat_inputs_are_refused() => Refuses("inputs", "[any, 3, 3]", "[36]", [Steps * Batch * 3], [Steps, Batch, 20]);

    [Fact]
    public void Outputs_of_other_steps_are_refused() =>
        Refuses("outputs", "[4, 3, 20]", "[5, 3, 20]", [Steps, Batch, 3], [Steps + 1, Batch, 20]);

    [Fact]
    public void A_part_of_a_wider_tensor_is_refused()
    {
        using var work = new FeatureModel.Workspace(Steps, Batch);
        var wide = Tensor.CreateFromShape<float>([Steps, Batch, 6]);
        var (states, outputs) = (new FeatureModel.State[Batch], Tensor.CreateFromShape<float>([Steps, Batch, 20]));
        var error = Assert.Throws<ArgumentException>(
            "inputs", () => _features.Run(wide.Slice([NRange.All, NRange.All, NRange.EndAt(3)]), states, outputs, work));
        Assert.Contains("dense", error.Message, StringComparison.Ordinal);
        Assert.All(states, state => Assert.Equal(default, state));
    }

    private void Refuses(string name, string wanted, string found, nint[] inputs, nint[] outputs)
    {
        using var work = new FeatureModel.Workspace(Steps + 1, Batch);
        var states = new FeatureModel.State[Batch];
        var error = Assert.Throws<ArgumentException>(
            name, () => _features.Run(Tensor.Create(_inputs, inputs), states, Tensor.CreateFromShape<float>(outputs), work));
        Assert.Contains($"{wanted}, but is {found}", error.Message, StringComparison.Ordinal);
        Assert.All(states, state => Assert.Equal(default, state));
    }
}
