using System;
using System.Linq;
using RnnGen.Formats.Tests.Files;
using Xunit;

namespace RnnGen.Formats.Tests.Onnx;

/// <summary>Operators that become layers, by the declaration and, where values are computed, by running it.</summary>
public sealed class OnnxOperatorTests
{
    private readonly OnnxText _text = new();

    [Fact]
    public void A_causal_convolution_behind_zeros_before_the_first_step()
    {
        var (w, b) = (_text.Values(2 * 3 * 2), _text.Values(2));
        _text.Input("x", 1, 3, -1).Tensor("W", w, 2, 3, 2).Tensor("B", b, 2).Integers("pads", 0, 0, 2, 0, 0, 0)
            .Node("Pad", "x pads", "padded")
            .Node("Conv", "padded W B", "y", ("dilations", new long[] { 2 }))
            .Node("Relu", "y", "z");
        CheckConvolution("z", w, b);
    }

    /// <summary>As PyTorch has it: zeros on both sides, and the steps at the end cut off.</summary>
    [Fact]
    public void A_causal_convolution_whose_last_steps_are_cut_off()
    {
        var (w, b) = (_text.Values(2 * 3 * 2), _text.Values(2));
        _text.Input("x", 1, 3, -1)
            .Tensor("W", w, 2, 3, 2)
            .Tensor("B", b, 2)
            .Integers("start", 0)
            .Integers("end", -2)
            .Integers("axis", 2)
            .Node("Conv", "x W B", "long", ("dilations", new long[] { 2 }), ("pads", new long[] { 2, 2 }))
            .Node("Slice", "long start end axis", "y").Node("Relu", "y", "z");
        CheckConvolution("z", w, b);
    }

    /// <summary>The bias, a function and a scale stand between the convolution and the cut.</summary>
    [Fact]
    public void A_causal_convolution_whose_last_steps_are_cut_off_behind_other_operators()
    {
        var (w, b) = (_text.Values(2 * 3 * 2), _text.Values(2));
        _text.Input("x", 1, 3, -1)
            .Tensor("W", w, 2, 3, 2)
            .Tensor("B", b, 2, 1)
            .Integers("start", 0)
            .Integers("end", -2)
            .Integers("axis", 2)
            .Node("Conv", "x W", "long", ("dilations", new long[] { 2 }), ("pads", new long[] { 2, 2 }))
            .Node("Add", "long B", "biased")
            .Node("Relu", "biased", "positive")
            .Node("Slice", "positive start end axis", "z");
        CheckConvolution("z", w, b);
    }

    [Fact]
    public void Normalisations_and_slopes_and_scales()
    {
        var (gain, shift, mean, slope, scale) =
            (_text.Values(3), _text.Values(3), _text.Values(3), _text.Values(3), _text.Values(3));
        _text.Input("x", 1, -1, 3)
            .Tensor("gain", gain, 3)
            .Tensor("shift", shift, 3)
            .Tensor("mean", mean, 3)
            .Tensor("variance", [0.5f, 1, 2], 3)
            .Tensor("slope", slope, 3).Tensor("scale", scale, 3)
            .Node("LayerNormalization", "x gain shift", "a", ("epsilon", 0.01f))
            .Node("PRelu", "a slope", "b")
            .Node("Mul", "b scale", "c")
            .Node("Add", "c shift", "d")
            .Node("Transpose", "d", "e", ("perm", new long[] { 0, 2, 1 }))
            .Node("BatchNormalization", "e gain shift mean variance", "f", ("epsilon", 0.1f))
            .Node("Transpose", "f", "y", ("perm", new long[] { 0, 2, 1 }));
        var network = Reading.Of(_text.Output("y").File());
        Assert.Equal(["LayerNorm", "PRelu", "Conv1d", "Conv1d"], network.Layers.Select(layer => layer.Kind));
        double[] x = [0.3, -0.7, 1.1];
        var (average, epsilon) = (x.Average(), (double)0.01f);
        var root = Math.Sqrt(x.Select(value => (value - average) * (value - average)).Average() + epsilon);
        var expected = x.Select((value, k) =>
        {
            var a = (gain[k] * (value - average) / root) + shift[k];
            var d = ((a > 0 ? a : slope[k] * a) * scale[k]) + shift[k];
            return (gain[k] * (d - mean[k]) / Math.Sqrt(new[] { 0.5, 1, 2 }[k] + (double)0.1f)) + shift[k];
        });
        AssertNear([.. expected], new StreamProgram(network).Run(x));
    }

    [Fact]
    public void A_layer_normalisation_taken_apart()
    {
        var (gain, shift) = (_text.Values(3), _text.Values(3));
        _text.Input("x", 1, -1, 3)
            .Tensor("gain", gain, 3)
            .Tensor("shift", shift, 3)
            .Tensor("epsilon", [0.001f])
            .Tensor("two", [2])
            .Node("ReduceMean", "x", "mean", ("axes", new long[] { -1 }))
            .Node("Sub", "x mean", "difference")
            .Node("Pow", "difference two", "square")
            .Node("ReduceMean", "square", "variance", ("axes", new long[] { -1 }))
            .Node("Add", "variance epsilon", "more")
            .Node("Sqrt", "more", "root")
            .Node("Div", "difference root", "normal").Node("Mul", "normal gain", "scaled").Node("Add", "scaled shift", "y");
        var network = Reading.Of(_text.Output("y").File());
        var layer = Assert.Single(network.Layers);
        Assert.Equal(0.001f, ((LayerNormAttribute)layer.Attribute).Epsilon);
        double[] x = [0.3, -0.7, 1.1];
        var average = x.Average();
        var root = Math.Sqrt(x.Select(value => (value - average) * (value - average)).Average() + 0.001f);
        AssertNear(
            [.. x.Select((value, k) => (gain[k] * (value - average) / root) + shift[k])], new StreamProgram(network).Run(x));
    }

    [Fact]
    public void Functions_of_several_nodes()
    {
        _text.Input("x", 1, -1, 3).Tensor("root", [MathF.Sqrt(2)]).Tensor("one", [1]).Tensor("half", [0.5f])
            .Node("Div", "x root", "a")
            .Node("Erf", "a", "b")
            .Node("Add", "b one", "c")
            .Node("Mul", "x c", "d")
            .Node("Mul", "d half", "gelu")
            .Node("Sigmoid", "gelu", "s")
            .Node("Mul", "gelu s", "silu")
            .Node("Softplus", "silu", "p")
            .Node("Tanh", "p", "t")
            .Node("Mul", "silu t", "mish")
            .Node("HardSigmoid", "mish", "h", ("alpha", 1f / 6)).Node("Mul", "h mish", "y");
        Assert.Equal(
            ["Gelu", "Silu", "Mish", "HardSwish"],
            Reading.Of(_text.Output("y").File()).Layers
                .Select(layer => ((ActivationAttribute)layer.Attribute).Function.ToString()));
    }

    [Theory]
    [InlineData("Relu", "Relu")]
    [InlineData("LeakyRelu", "LeakyRelu")]
    [InlineData("Elu", "Elu")]
    [InlineData("Celu", "Celu")]
    [InlineData("Selu", "Selu")]
    [InlineData("Gelu", "Gelu")]
    [InlineData("Softplus", "Softplus")]
    [InlineData("Softsign", "Softsign")]
    [InlineData("HardSigmoid", "KerasHardSigmoid")]
    [InlineData("HardSwish", "HardSwish")]
    [InlineData("ThresholdedRelu", "ThresholdedRelu")]
    [InlineData("Exp", "Exp")]
    [InlineData("Mish", "Mish")]
    [InlineData("Tanh", "Tanh")]
    [InlineData("Sigmoid", "Sigmoid")]
    [InlineData("Softmax", "Softmax")]
    public void A_function_is_fused_with_the_layer_before_it(string type, string function)
    {
        _text.Input("x", 1, -1, 3)
            .Random("W", 3, 2)
            .Random("b", 2)
            .Node("MatMul", "x W", "a")
            .Node("Add", "a b", "c")
            .Node(type, "c", "y");
        var layer = Assert.Single(Reading.Of(_text.Output("y").File()).Layers);
        Assert.Equal(function, ((DenseAttribute)layer.Attribute).Activation.ToString());
        Assert.Equal(2, layer.Tensors.Count);
    }

    /// <summary>A layer that something else reads keeps its value: the function is a layer of its own.</summary>
    [Fact]
    public void A_function_of_a_value_that_is_read_elsewhere_stays_apart()
    {
        _text.Input("x", 1, -1, 3).Random("W", 3, 2).Node("MatMul", "x W", "a").Node("Tanh", "a", "t").Node("Add", "a t", "y");
        var network = Reading.Of(_text.Output("y").File());
        Assert.Equal(["Dense", "Activation", "Add"], network.Layers.Select(layer => layer.Kind));
        Assert.Equal(Activation.None, ((DenseAttribute)network.Layers[0].Attribute).Activation);
    }

    [Fact]
    public void Inputs_ranges_and_values_side_by_side()
    {
        var (w, v) = (_text.Values(10), _text.Values(4));
        _text.Input("a", 1, -1, 3)
            .Input("b", 1, -1, 2)
            .Tensor("W", w, 5, 2)
            .Tensor("V", v, 2, 2)
            .Integers("from", 1)
            .Integers("to", 3)
            .Integers("axis", -1)
            .Node("Concat", "a b", "all", ("axis", -1)).Node("MatMul", "all W", "dense").Node("Slice", "all from to axis", "part")
            .Node("MatMul", "part V", "other").Node("Mul", "dense other", "y");
        var network = Reading.Of(_text.Output("y").File());
        Assert.Equal(["a", "b"], network.Inputs.Select(input => input.Name));
        Assert.Equal(["a[1..3]"], network.Layers[1].From.Select(input => $"{input}"));
        double[] x = [0.1, -0.2, 0.3, 0.4, -0.5];
        double[] dense = [.. Enumerable.Range(0, 2).Select(k => x.Select((value, i) => value * w[(i * 2) + k]).Sum())];
        double[] other = [.. Enumerable.Range(0, 2).Select(k => (x[1] * v[k]) + (x[2] * v[2 + k]))];
        AssertNear([.. dense.Zip(other, (p, q) => p * q)], new StreamProgram(network).Run(x));
    }

    [Fact]
    public void Several_outputs_and_scaled_products()
    {
        var (w, c) = (_text.Values(6), _text.Values(2));
        _text.Input("x", -1, 3).Tensor("W", w, 2, 3).Tensor("c", c, 2)
            .Node("Gemm", "x W c", "first", ("transB", 1), ("alpha", 0.5f), ("beta", 2f)).Node("Sigmoid", "first", "second");
        var network = Reading.Of(_text.Output("first", "second").File());
        Assert.Equal(["first", "second"], network.Outputs.Select(output => output.Layer));
        double[] x = [0.1, -0.2, 0.3];
        double[] first = [.. Enumerable.Range(0, 2).Select(k => (0.5 * OnnxCell.Dot(w, k, x)) + (2 * c[k]))];
        AssertNear([.. first, .. first.Select(OnnxCell.Sigmoid)], new StreamProgram(network).Run(x));
    }

    [Fact]
    public void Half_precision_is_converted_on_request()
    {
        var half = OnnxText.Message(writer =>
        {
            OnnxText.Number(writer, 1, 1);
            OnnxText.Number(writer, 1, 2);
            OnnxText.Number(writer, 2, 10);
            OnnxText.Bytes(writer, 9, [0x00, 0x3C, 0x00, 0xC0]);
            OnnxText.Text(writer, 8, "W");
        });
        var file = _text.Input("x", -1, 1).Tensor(half).Node("MatMul", "x W", "y").Output("y").File();
        Assert.Equal([1, -2], Reading.Of(file, new ReadOptions { ConvertHalf = true }).Layers[0].Tensors[0].ToSingle());
        Reading.Fails(
            "node 'y' (MatMul): expected tensors of float or double, or an option to convert, found 'W' [1, 2] of float16.",
            file);
    }

    private void CheckConvolution(string output, float[] w, float[] b)
    {
        var network = Reading.Of(_text.Output(output).File());
        var layer = Assert.Single(network.Layers);
        Assert.Equal(
            (2, Activation.Relu), (((Conv1dAttribute)layer.Attribute).Dilation, ((Conv1dAttribute)layer.Attribute).Activation));
        double[][] x = [.. Enumerable.Range(0, 5).Select(_ => Array.ConvertAll(_text.Values(3), value => (double)value))];
        var expected = Enumerable.Range(0, 5).SelectMany(t => Enumerable.Range(0, 2).Select(k => Math.Max(0, b[k] + Sum(t, k))));
        AssertNear([.. expected], new StreamProgram(network).Run([.. x.SelectMany(step => step)]));

        double Sum(int t, int k) => Enumerable.Range(0, 3)
            .Sum(i => (w[(k * 6) + (i * 2) + 1] * x[t][i]) + (t >= 2 ? w[(k * 6) + (i * 2)] * x[t - 2][i] : 0));
    }

    private static void AssertNear(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 2e-6 * (1 + Math.Abs(expected[i])));
    }
}
