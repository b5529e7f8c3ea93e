using System.Linq;
using RnnGen.Formats.Tests.Files;
using Xunit;

namespace RnnGen.Formats.Tests.Onnx;

/// <summary>Sums of several products, which become one matrix and one bias of a cell.</summary>
public sealed class OnnxSumsTests
{
    private const int Rows = 12;

    private readonly OnnxText _text = new();

    /// <summary>One product with input and state side by side, and one more with each: every element is a sum of two.</summary>
    [Fact]
    public void Products_with_the_same_values_are_added()
    {
        var (both, w, r) = (_text.Values(Rows * 5), _text.Values(Rows * 2), _text.Values(Rows * 3));
        var (b, d) = (_text.Values(Rows), _text.Values(Rows));
        _text.Input("x", 1, 2).Input("h", 1, 3).Input("c", 1, 3)
            .Tensor("A", both, Rows, 5).Tensor("W", w, Rows, 2).Tensor("R", r, Rows, 3).Tensor("B", b, Rows).Tensor("D", d, Rows)
            .Node("Concat", "x h", "xh", ("axis", 1))
            .Node("Gemm", "xh A B", "fromBoth", ("transB", 1))
            .Node("Gemm", "x W", "fromX", ("transB", 1))
            .Node("Gemm", "h R D", "fromH", ("transB", 1))
            .Node("Add", "fromBoth fromX", "some")
            .Node("Add", "some fromH", "sums")
            .Node("Split", "sums", "i f g o", ("axis", 1))
            .Node("Sigmoid", "i", "si").Node("Sigmoid", "f", "sf").Node("Tanh", "g", "tg").Node("Sigmoid", "o", "so")
            .Node("Mul", "sf c", "kept").Node("Mul", "si tg", "added").Node("Add", "kept added", "newC")
            .Node("Tanh", "newC", "shown").Node("Mul", "so shown", "newH");

        var network = Reading.Of(_text.Output("newH", "newC").File());

        Assert.Equal(["Lstm"], network.Layers.Select(layer => layer.Kind));
        Assert.Equal(Sums(w, 2, 0), Tensor("weight_ih_l0"));
        Assert.Equal(Sums(r, 3, 2), Tensor("weight_hh_l0"));
        Assert.Equal(b.Zip(d, Sum), Tensor("bias_ih_l0"));

        float[] Tensor(string name) => network.Layers[0].Tensors.Single(tensor => tensor.Name == name).ToSingle();

        // Columns of the joined matrix, from one on.
        float[] Sums(float[] other, int columns, int start) =>
            [.. other.Select((value, i) => Sum(both[(i / columns * 5) + start + (i % columns)], value))];

        static float Sum(float left, float right) => (float)((double)left + right);
    }
}
