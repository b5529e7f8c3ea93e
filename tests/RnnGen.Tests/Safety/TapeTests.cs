using System;
using RnnGen.Tests.Api;
using RnnGen.Training;
using Xunit;

namespace RnnGen.Tests.Safety;

/// <summary>
/// A tape serves one <c>Backward</c>, with the weights it was made with; what is asked of another is refused, and nothing is
/// lost.
/// </summary>
public sealed class TapeTests
{
    [Fact]
    public void Backward_without_Forward_says_so_before_anything_else()
    {
        var window = new FeatureModel(1).CreateWindow(2);
        var error = Assert.Throws<InvalidOperationException>(() => window.Backward(new float[160], []));
        Assert.Contains("needs the tape of a Forward", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => new CharacterModel(1).CreateWindow(2).Backward());
    }

    [Fact]
    public void Gradients_of_the_wrong_shape_leave_the_tape()
    {
        var window = new FeatureModel(1).CreateWindow(2);
        window.Forward(new float[24], [], 4);
        Assert.Throws<ArgumentException>(() => window.Backward(new float[120], []));
        window.Backward(new float[160], []);
    }

    [Fact]
    public void Weights_that_change_between_Forward_and_Backward_are_told()
    {
        var model = new CharacterModel(1);
        var window = model.CreateWindow(2);
        var (other, adam) = (model.CreateWindow(2), new Adam());
        Changes(() => model.SetTensor("dense0.bias", new float[11]));
        Changes(() => model.Parameters.NotifyChanged());
        Changes(() => model.CopyFrom(new CharacterModel(2)));
        Changes(() => adam.Step(other));

        void Changes(Action change)
        {
            window.Forward([1, 2], [3, 4], 1);
            change();
            var error = Assert.Throws<InvalidOperationException>(() => window.Backward());
            Assert.Contains("weights", error.Message, StringComparison.Ordinal);
            Assert.Contains("Forward", error.Message, StringComparison.Ordinal);
            Assert.All(window.Gradients.Span.ToArray(), value => Assert.Equal(0, value));
        }
    }

    [Fact]
    public void The_gradient_of_inputs_is_that_of_a_Backward()
    {
        var model = new FeatureModel(1);
        var window = model.CreateWindow(2);
        Assert.Throws<InvalidOperationException>(() => window.InputGradient.Length);
        window.Forward(new float[24], [], 4);
        Assert.Throws<InvalidOperationException>(() => window.InputGradient.Length);
        window.Backward(new float[160], []);
        Assert.Equal(24, window.InputGradient.Length);

        // It was computed with the weights of the tape, and stays.
        model.Parameters.NotifyChanged();
        Assert.Equal(24, window.InputGradient.Length);

        window.Forward(new float[24], [], 4);
        window.Backward(new float[160], []);
        model.Parameters.NotifyChanged();
        var error = Assert.Throws<InvalidOperationException>(() => window.InputGradient.Length);
        Assert.Contains("InputGradient needs the weights", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_Forward_that_is_refused_leaves_no_tape()
    {
        var window = new CharacterModel(1).CreateWindow(2);
        window.Forward([1, 2], [3, 4], 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => window.Forward([1, 11], [3, 4], 1));
        Assert.Throws<InvalidOperationException>(() => window.Backward());
    }
}
