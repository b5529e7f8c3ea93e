using System;
using System.Linq;
using RnnGen.Tests.Allocation;
using RnnGen.Tests.Weights;
using RnnGen.Training;
using Xunit;

namespace RnnGen.Tests.Training;

/// <summary>What optimisers do to tensors that are not trained.</summary>
public class FrozenTensorTests
{
    private const string Frozen = "lstm0.weight_hh_l0";
    private const string Trained = "lstm0.bias_hh_l0";

    public static TheoryData<string> Optimizers => [.. Optimisers.Names];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void A_frozen_tensor_stays_and_the_others_are_updated_as_ever(string name)
    {
        var (all, some) = (new PackedWindow(), new PackedWindow());
        some.Parameters.SetTrainable("*_hh_l0", false);
        some.Parameters.SetTrainable(Trained, true);
        var before = FakeModels.Read(some.Parameters, Frozen);
        var (ofAll, ofSome) = (Optimisers.Create(name), Optimisers.Create(name));
        for (var step = 0; step < 3; step++)
        {
            all.Draw(step);
            some.Draw(step);
            ofAll.Step(all);
            ofSome.Step(some);
        }

        foreach (var tensor in all.Parameters.Info.Tensors)
        {
            var expected = tensor.Name == Frozen ? before : FakeModels.Read(all.Parameters, tensor.Name);
            Assert.Equal(expected, FakeModels.Read(some.Parameters, tensor.Name));
        }

        Assert.All(some.Gradients.Span.ToArray(), gradient => Assert.Equal(0, gradient));
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void A_tensor_frozen_at_first_is_trained_afterwards_as_if_from_the_start(string name)
    {
        var (fresh, thawed) = (new PackedWindow(), new PackedWindow());
        var (ofFresh, ofThawed) = (Optimisers.Create(name), Optimisers.Create(name));
        thawed.Parameters.SetTrainable(Frozen, false);
        for (var step = 0; step < 5; step++)
        {
            thawed.Draw(step);
            ofThawed.Step(thawed);
        }

        thawed.Parameters.SetTrainable(Frozen, true);
        for (var step = 0; step < 2; step++)
        {
            thawed.Draw(step);
            fresh.Draw(step);
            ofThawed.Step(thawed);
            ofFresh.Step(fresh);
        }

        Assert.Equal(FakeModels.Read(fresh.Parameters, Frozen), FakeModels.Read(thawed.Parameters, Frozen));
        Assert.NotEqual(FakeModels.Read(fresh.Parameters, Trained), FakeModels.Read(thawed.Parameters, Trained));
    }

    [Fact]
    public void Moments_of_a_frozen_tensor_wait()
    {
        var window = new PackedWindow();
        var momentum = new Sgd { LearningRate = 1, Momentum = 0.5 };
        window.Draw(0);
        momentum.Step(window);
        window.Parameters.SetTrainable(Frozen, false);
        var before = FakeModels.Read(window.Parameters, Frozen);
        momentum.Step(window);
        Assert.Equal(before, FakeModels.Read(window.Parameters, Frozen));
        window.Parameters.SetTrainable(Frozen, true);
        momentum.Step(window);
        Assert.NotEqual(before, FakeModels.Read(window.Parameters, Frozen));
    }

    [Fact]
    public void The_norm_is_that_of_the_trained_tensors()
    {
        var window = new PackedWindow();
        window.Parameters.Pack(Frozen, Enumerable.Repeat(1f, 1600).ToArray(), window.Gradients.Span);
        window.Parameters.Pack("dense0.bias", [3, 4], window.Gradients.Span);
        window.Parameters.SetTrainable(Frozen, false);
        Assert.Equal(5, new Sgd { LearningRate = 0 }.Step(window));
        Assert.All(window.Gradients.Span.ToArray(), gradient => Assert.Equal(0, gradient));
    }

    [Fact]
    public void A_frozen_gradient_that_is_not_a_number_stops_nothing()
    {
        var window = new PackedWindow();
        window.Draw(0);
        window.Parameters.Pack(Frozen, Enumerable.Repeat(float.NaN, 1600).ToArray(), window.Gradients.Span);
        window.Parameters.SetTrainable(Frozen, false);
        Assert.True(double.IsFinite(new Adam().Step(window)));
        Assert.All(window.Parameters.Values.Span.ToArray(), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void Steps_with_frozen_tensors_allocate_nothing()
    {
        var window = new PackedWindow();
        window.Parameters.SetTrainable(Frozen, false);
        var adam = new Adam();
        Allocated.Nothing("Step", () => adam.Step(window, 1));
    }
}
