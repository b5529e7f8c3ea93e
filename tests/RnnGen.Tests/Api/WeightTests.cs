using System;
using System.Linq;
using Xunit;

namespace RnnGen.Tests.Api;

/// <summary>Weights go in and out by name; a clone has its own.</summary>
public sealed class WeightTests
{
    [Fact]
    public void Info_lists_the_tensors_with_their_shapes()
    {
        Assert.Equal(
            [
                "embedding0.weight [11, 5]",
                "lstm0.weight_ih_l0 [68, 5]",
                "lstm0.weight_hh_l0 [68, 17]",
                "lstm0.bias_ih_l0 [68]",
                "lstm0.bias_hh_l0 [68]",
                "dense0.weight [11, 17]",
                "dense0.bias [11]",
            ],
            CharacterModel.Info.Tensors.Select(tensor => $"{tensor.Name} [{string.Join(", ", tensor.Shape)}]"));
        Assert.Equal(CharacterModel.Info.Tensors.Sum(tensor => tensor.Length), CharacterModel.Info.Parameters);
    }

    [Fact]
    public void Info_repeats_the_declaration()
    {
        var info = DoubleModel.Info;
        Assert.Equal("DoubleModel", info.Name);
        Assert.Equal((2, 0, 1, 4), (info.InputSize, info.Vocabulary, info.OutputSize, info.TruncationLength));
        Assert.Equal((Loss.MeanSquaredError, Output.EveryStep, Precision.Double), (info.Loss, info.Output, info.Precision));
        Assert.Equal(["lower.h_l0", "lower.c_l0", "upper.h_l0"], info.States.Select(state => state.Name));
        Assert.Equal(Output.LastStep, ClassifierModel.Info.Output);
        Assert.Equal((11, 0), (CharacterModel.Info.Vocabulary, CharacterModel.Info.InputSize));
    }

    [Fact]
    public void Every_tensor_comes_out_as_it_went_in()
    {
        var model = new CharacterModel();
        var value = 0f;
        foreach (var tensor in CharacterModel.Info.Tensors)
            model.SetTensor(tensor.Name, Enumerable.Range(0, tensor.Length).Select(_ => ++value).ToArray());

        value = 0;
        foreach (var tensor in CharacterModel.Info.Tensors)
        {
            var read = new float[tensor.Length];
            model.GetTensor(tensor.Name, read);
            Assert.Equal(Enumerable.Range(0, tensor.Length).Select(_ => ++value), read);
        }
    }

    [Fact]
    public void A_tensor_carries_its_shape()
    {
        var model = new CharacterModel(seed: 3);
        var tensor = model.GetTensor("lstm0.weight_ih_l0");
        var flat = new float[68 * 5];
        model.GetTensor("lstm0.weight_ih_l0", flat);
        Assert.Equal([68, 5], tensor.Lengths.ToArray());
        Assert.Equal(flat[(7 * 5) + 2], tensor[7, 2]);
    }

    [Fact]
    public void A_seed_decides_the_weights()
    {
        Assert.Equal(Weights(new CharacterModel(seed: 7)), Weights(new CharacterModel(seed: 7)));
        Assert.NotEqual(Weights(new CharacterModel(seed: 7)), Weights(new CharacterModel(seed: 8)));
    }

    [Fact]
    public void A_changed_weight_changes_the_outputs_at_once()
    {
        var model = new CharacterModel(seed: 1);
        var before = Logits(model);
        model.SetTensor("lstm0.bias_hh_l0", Enumerable.Repeat(0.5f, 68).ToArray());
        Assert.NotEqual(before, Logits(model));
    }

    [Fact]
    public void A_clone_has_weights_of_its_own()
    {
        var model = new CharacterModel(seed: 1);
        var clone = model.Clone();
        var before = Logits(model);
        Assert.Equal(before, Logits(clone));

        clone.SetTensor("dense0.bias", new float[11].Select(_ => 9f).ToArray());
        Assert.Equal(before, Logits(model));
        Assert.NotEqual(before, Logits(clone));
    }

    [Fact]
    public void CopyFrom_takes_every_weight()
    {
        var (model, source) = (new CharacterModel(seed: 1), new CharacterModel(seed: 2));
        model.CopyFrom(source);
        Assert.Equal(Weights(source), Weights(model));
        Assert.Equal(Logits(source), Logits(model));
        Assert.Throws<ArgumentNullException>(() => model.CopyFrom(null!));
    }

    private static float[] Logits(CharacterModel model)
    {
        CharacterModel.State state = default;
        var logits = new float[3 * 11];
        model.Run([3, 1, 4], ref state, logits);
        return logits;
    }

    private static float[] Weights(CharacterModel model) => model.Parameters.Values.Span.ToArray();
}
