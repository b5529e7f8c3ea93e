using System;
using System.Linq;
using RnnGen.Runtime;
using Xunit;

namespace RnnGen.Tests.Weights;

/// <summary>Which tensors a pattern freezes, and where they lie.</summary>
public class TrainableTests
{
    private readonly ParameterStore<float> _store = FakeModels.Store<float>(FakeModels.Lstm());

    [Theory]
    [InlineData("lstm0.weight_hh_l0", "lstm0.weight_hh_l0")]
    [InlineData("dense0.*", "dense0.weight dense0.bias")]
    [InlineData("*.weight_*_l0", "lstm0.weight_ih_l0 lstm0.weight_hh_l0")]
    [InlineData("*bias*", "lstm0.bias_ih_l0 lstm0.bias_hh_l0 dense0.bias")]
    [InlineData("*", "lstm0.weight_ih_l0 lstm0.weight_hh_l0 lstm0.bias_ih_l0 lstm0.bias_hh_l0 dense0.weight dense0.bias")]
    public void A_pattern_names_tensors(string pattern, string expected)
    {
        _store.SetTrainable(pattern, false);
        Assert.Equal(expected, string.Join(' ', Frozen()));
        _store.SetTrainable("*", true);
        Assert.Empty(Frozen());
        Assert.True(_store.Trainable.All);
    }

    [Theory]
    [InlineData("lstm0")]
    [InlineData("lstm0.weight")]
    [InlineData("Lstm0.*")]
    [InlineData("*l1")]
    [InlineData("lstm0.weight_hh_l0*x")]
    public void A_pattern_without_a_tensor_lists_those_there_are(string pattern)
    {
        var fault = Assert.Throws<ArgumentException>(() => _store.SetTrainable(pattern, false));
        Assert.Contains($"'{pattern}'", fault.Message);
        Assert.Contains("lstm0.bias_hh_l0, dense0.weight", fault.Message);
        Assert.Throws<ArgumentException>(() => _store.SetTrainable("", false));
        Assert.Throws<ArgumentException>(() => _store.IsTrainable("lstm1.bias"));
    }

    [Fact]
    public void Freezing_twice_and_thawing_once_trains_everything()
    {
        _store.SetTrainable("dense0.*", false);
        _store.SetTrainable("dense0.bias", false);
        _store.SetTrainable("dense0.*", true);
        Assert.True(_store.Trainable.All);
    }

    [Fact]
    public void Ranges_hold_the_elements_of_a_tensor_and_of_no_other()
    {
        for (var ordinal = 0; ordinal < _store.Info.Tensors.Count; ordinal++)
        {
            _store.Values.Clear();
            FakeModels.FillDistinct(_store);
            var tensor = _store.Info.Tensors[ordinal];
            foreach (var range in _store.Trainable.RangesOf(ordinal))
                _store.Values.Span[range.Start..range.End].Clear();
            foreach (var other in _store.Info.Tensors)
                Assert.All(FakeModels.Read(_store, other.Name), value => Assert.Equal(other == tensor, value == 0));
        }
    }

    [Fact]
    public void Gates_side_by_side_are_one_range()
    {
        for (var ordinal = 0; ordinal < 4; ordinal++)
            Assert.Single(_store.Trainable.RangesOf(ordinal));
    }

    [Fact]
    public void Tensors_that_interleave_have_a_range_for_every_run()
    {
        TensorInfo Gate(string name, int offset) =>
            new(name, TensorStart.Zero, 32, 0, [], 1, [new TensorBlock(0, 32, offset, 32, 1, 1)]);
        var store = FakeModels.Store<float>(FakeModels.Info("Woven", "woven", [Gate("a", 0), Gate("b", 16)], 64));
        Assert.Equal([new(0, 16), new(32, 48)], store.Trainable.RangesOf(0));
        Assert.Equal([new(16, 32), new(48, 64)], store.Trainable.RangesOf(1));
    }

    private string[] Frozen() =>
        [.. _store.Info.Tensors.Select(tensor => tensor.Name).Where(name => !_store.IsTrainable(name))];
}
