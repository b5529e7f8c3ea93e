using System;
using System.Linq;
using RnnGen.Tests.Compilation;
using RnnGen.Tests.Graphs;
using RnnGen.Training;
using Xunit;

namespace RnnGen.Tests.Training;

/// <summary>Declared losses as functions of outputs.</summary>
public sealed class LossFunctionTests
{
    private const int Rows = 5;
    private const int Columns = 3;

    private delegate double Function(ReadOnlySpan<double> outputs, Span<double> gradient, ReadOnlySpan<double> weights);

    [Theory]
    [InlineData("classes")]
    [InlineData("binary")]
    [InlineData("squared")]
    [InlineData("absolute")]
    [InlineData("huber")]
    public void The_gradient_is_the_derivative_with_weights_of_either_sign(string name)
    {
        var data = new RandomData(3);
        var function = Of(name, data);
        var (outputs, weights) = (data.Values<double>(Rows * Columns, 2), data.Values<double>(Rows, 2));
        var gradient = new double[outputs.Length];
        function(outputs, gradient, weights);

        for (var i = 0; i < outputs.Length; i++)
        {
            var expected = 0.0;
            foreach (var (shift, factor) in new[] { (1e-4, 8.0), (-1e-4, -8.0), (2e-4, -1.0), (-2e-4, 1.0) })
            {
                var moved = outputs.ToArray();
                moved[i] += shift;
                expected += factor * function(moved, [], weights) / 12e-4;
            }

            Assert.Equal(expected, gradient[i], 1e-9);
        }
    }

    [Theory]
    [InlineData("classes")]
    [InlineData("binary")]
    [InlineData("squared")]
    [InlineData("absolute")]
    [InlineData("huber")]
    public void The_gradient_may_lie_where_the_outputs_do(string name)
    {
        var data = new RandomData(4);
        var function = Of(name, data);
        var outputs = data.Values<double>(Rows * Columns);
        var gradient = new double[outputs.Length];
        var loss = function(outputs, gradient, []);

        Assert.Equal(loss, function(outputs, outputs, []));
        Assert.Equal(gradient, outputs);
    }

    [Fact]
    public void It_is_what_a_declared_loss_computes()
    {
        var model = new PlainClasses(seed: 2);
        using var window = model.CreateWindow(Rows);
        var data = new RandomData(5);
        var (inputs, classes) = (data.Values<float>(Rows * 2), data.Ids(Rows, 3));
        var declared = window.Forward(inputs, classes, 1);
        window.Backward();
        var (logits, gradient) = (new float[Rows * 3], new float[Rows * 3]);
        model.Step(inputs, new PlainClasses.State[Rows], logits);

        Assert.Equal(declared, LossFunctions.SoftmaxCrossEntropy(logits, classes, gradient), 1e-6);

        // The gradient of a bias is the sum of those of its logit.
        var bias = new float[3];
        window.GetGradient("dense0.bias", bias);
        for (var c = 0; c < 3; c++)
            Assert.Equal(bias[c], Enumerable.Range(0, Rows).Sum(row => gradient[(row * 3) + c]), 1e-6f);
    }

    [Fact]
    public void A_row_of_weight_0_needs_no_class()
    {
        double[] logits = [1, 2, 3, 4];
        var gradient = new double[4];

        var loss = LossFunctions.SoftmaxCrossEntropy(logits, [-1, 0], gradient, [0.0, 2.0]);

        Assert.Equal(Math.Log(1 + Math.E), loss, 1e-12);
        Assert.Equal([0, 0], gradient[..2]);
        Assert.Equal(-gradient[3], gradient[2], 1e-15);
    }

    [Fact]
    public void Wrong_arguments_are_told_before_anything_is_written()
    {
        double[] logits = [1, 2, 3, 4];
        var gradient = new double[] { 7, 7, 7, 7 };
        double[] many = [1, 2, 3, 4, 5];

        Assert.Equal("classes", Assert.Throws<ArgumentOutOfRangeException>(() =>
            LossFunctions.SoftmaxCrossEntropy(logits, [0, 2], gradient)).ParamName);
        Assert.Equal("logits",
            Assert.Throws<ArgumentException>(() => LossFunctions.SoftmaxCrossEntropy(logits, [0, 1, 0], gradient)).ParamName);
        Assert.Equal("logits", Assert.Throws<ArgumentException>(() =>
            LossFunctions.SoftmaxCrossEntropy([], ReadOnlySpan<int>.Empty, gradient)).ParamName);
        Assert.Equal("dLogits",
            Assert.Throws<ArgumentException>(() => LossFunctions.SoftmaxCrossEntropy(logits, [0, 1], new double[3])).ParamName);
        Assert.Equal("weights",
            Assert.Throws<ArgumentException>(() => LossFunctions.SoftmaxCrossEntropy(logits, [0, 1], gradient, [1.0])).ParamName);
        Assert.Equal(
            "targets", Assert.Throws<ArgumentException>(() => LossFunctions.MeanSquaredError(logits, [1.0], gradient)).ParamName);
        Assert.Equal(
            "outputs", Assert.Throws<ArgumentException>(() => LossFunctions.MeanSquaredError([], [], gradient)).ParamName);
        Assert.Equal("weights",
            Assert.Throws<ArgumentException>(() => LossFunctions.Huber(logits, logits, gradient, [1.0, 1, 1])).ParamName);
        Assert.Equal("delta",
            Assert.Throws<ArgumentOutOfRangeException>(() => LossFunctions.Huber(logits, logits, gradient, delta: 0)).ParamName);
        Assert.Equal("outputs", Assert.Throws<ArgumentException>(() =>
            LossFunctions.MeanAbsoluteError(many.AsSpan(0, 4), logits, many.AsSpan(1, 4))).ParamName);
        Assert.Equal([7, 7, 7, 7], gradient);
        Assert.Equal([1, 2, 3, 4, 5], many);
    }

    private static Function Of(string name, RandomData data)
    {
        var classes = data.Ids(Rows, Columns);
        var targets = data.Values<double>(Rows * Columns);
        var shares = targets.Select(value => Math.Abs(value)).ToArray();
        return name switch
        {
            "classes" => (outputs, gradient, weights) => LossFunctions.SoftmaxCrossEntropy(outputs, classes, gradient, weights),
            "binary" => (outputs, gradient, weights) => LossFunctions.BinaryCrossEntropy(outputs, shares, gradient, weights),
            "squared" => (outputs, gradient, weights) => LossFunctions.MeanSquaredError(outputs, targets, gradient, weights),
            "absolute" => (outputs, gradient, weights) => LossFunctions.MeanAbsoluteError(outputs, targets, gradient, weights),
            _ => (outputs, gradient, weights) => LossFunctions.Huber(outputs, targets, gradient, weights, delta: 0.4),
        };
    }
}
