using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Formats.Tests.Files;
using Xunit;

namespace RnnGen.Formats.Tests.Onnx;

/// <summary>Cells that exporters took apart: each is the layer of the same tensors, bit for bit where nothing is added.</summary>
public sealed class OnnxCellPartsTests
{
    private readonly OnnxText _text = new();

    /// <summary>As PyTorch exports an LSTMCell: two Gemm nodes, whose biases become one.</summary>
    [Fact]
    public void Lstm_of_products_and_functions()
    {
        var (w, r, b, d) = (_text.Values(24), _text.Values(36), _text.Values(12), _text.Values(12));
        _text.Input("x", 1, 2)
            .Input("h", 1, 3)
            .Input("c", 1, 3)
            .Tensor("W", w, 12, 2)
            .Tensor("R", r, 12, 3)
            .Tensor("B", b, 12)
            .Tensor("D", d, 12)
            .Node("Gemm", "x W B", "fromX", ("transB", 1))
            .Node("Gemm", "h R D", "fromH", ("transB", 1))
            .Node("Add", "fromX fromH", "sums")
            .Node("Split", "sums", "i f g o", ("axis", 1))
            .Node("Sigmoid", "i", "si")
            .Node("Sigmoid", "f", "sf")
            .Node("Tanh", "g", "tg")
            .Node("Sigmoid", "o", "so")
            .Node("Mul", "sf c", "kept")
            .Node("Mul", "si tg", "added")
            .Node("Add", "kept added", "newC")
            .Node("Tanh", "newC", "shown").Node("Mul", "so shown", "newH").Random("V", 3, 1).Node("MatMul", "newH V", "y");
        var network = Reading.Of(_text.Output("y", "newH", "newC").File());
        var layer = network.Layers[0];
        Assert.Equal(["Lstm", "Dense"], network.Layers.Select(found => found.Kind));
        Assert.Equal(Bias.Single, ((LstmAttribute)layer.Attribute).Bias);
        Assert.Equal(w, Tensor(network, "weight_ih_l0"));
        Assert.Equal(r, Tensor(network, "weight_hh_l0"));
        Assert.Equal(b.Zip(d, (x, y) => (float)((double)x + y)), Tensor(network, "bias_ih_l0"));
        Assert.Equal(2, network.InputSize);
        Assert.Contains(
            network.Notes, note => note.StartsWith("Output 'newC' of the file is made of states", StringComparison.Ordinal));
        Assert.Contains(network.Notes, note => note.Contains("begins with the file's input 'h'", StringComparison.Ordinal));
    }

    /// <summary>As PyTorch exports a GRUCell: n + z (h - n), the reset gate on the product.</summary>
    [Fact]
    public void Gru_whose_reset_gate_scales_the_product()
    {
        var (w, r, b, d) = (_text.Values(18), _text.Values(27), _text.Values(9), _text.Values(9));
        _text.Input("x", 1, 2).Input("h", 1, 3).Tensor("W", w, 9, 2).Tensor("R", r, 9, 3).Tensor("B", b, 9).Tensor("D", d, 9)
            .Node("Gemm", "x W B", "fromX", ("transB", 1)).Node("Gemm", "h R D", "fromH", ("transB", 1))
            .Node("Split", "fromX", "xr xz xn", ("axis", 1)).Node("Split", "fromH", "hr hz hn", ("axis", 1))
            .Node("Add", "xr hr", "ar").Node("Sigmoid", "ar", "r").Node("Add", "xz hz", "az").Node("Sigmoid", "az", "z")
            .Node("Mul", "r hn", "scaled").Node("Add", "xn scaled", "an").Node("Tanh", "an", "n")
            .Node("Sub", "h n", "back")
            .Node("Mul", "back z", "kept")
            .Node("Add", "kept n", "newH")
            .Random("V", 3, 1)
            .Node("MatMul", "newH V", "y");
        var network = Reading.Of(_text.Output("y", "newH").File());
        var attribute = Assert.IsType<GruAttribute>(network.Layers[0].Attribute);
        Assert.True(attribute.ResetAfter);
        Assert.Equal(w, Tensor(network, "weight_ih_l0"));
        Assert.Equal(r, Tensor(network, "weight_hh_l0"));

        // The biases of the gates are added; those of the candidate are kept apart.
        Assert.Equal([.. b.Take(6).Zip(d, (x, y) => (float)((double)x + y)), .. b[6..]], Tensor(network, "bias_ih_l0"));
        Assert.Equal([.. new float[6], .. d[6..]], Tensor(network, "bias_hh_l0"));
    }

    /// <summary>z∘h + (1 - z)∘n, every gate a product of its own, the reset gate on the state.</summary>
    [Fact]
    public void Gru_whose_reset_gate_scales_the_state()
    {
        var (wr, wz, wn) = (_text.Values(6), _text.Values(6), _text.Values(6));
        var (ur, uz, un) = (_text.Values(9), _text.Values(9), _text.Values(9));
        _text.Input("x", 1, 2).Input("h", 1, 3).Tensor("Wr", wr, 2, 3).Tensor("Wz", wz, 2, 3).Tensor("Wn", wn, 2, 3)
            .Tensor("Ur", ur, 3, 3).Tensor("Uz", uz, 3, 3).Tensor("Un", un, 3, 3).Tensor("one", [1], 1)
            .Node("MatMul", "x Wr", "xr").Node("MatMul", "h Ur", "hr").Node("Add", "xr hr", "ar").Node("HardSigmoid", "ar", "r")
            .Node("MatMul", "x Wz", "xz").Node("MatMul", "h Uz", "hz").Node("Add", "xz hz", "az").Node("HardSigmoid", "az", "z")
            .Node("Mul", "r h", "rh")
            .Node("MatMul", "rh Un", "hn")
            .Node("MatMul", "x Wn", "xn")
            .Node("Add", "xn hn", "an")
            .Node("Relu", "an", "n")
            .Node("Sub", "one z", "rest").Node("Mul", "rest n", "new").Node("Mul", "z h", "kept").Node("Add", "kept new", "newH")
            .Random("V", 3, 1).Node("MatMul", "newH V", "y");
        var network = Reading.Of(_text.Output("y").File());
        var attribute = Assert.IsType<GruAttribute>(network.Layers[0].Attribute);
        Assert.Equal((false, Bias.None, Activation.Relu, Activation.KerasHardSigmoid),
            (attribute.ResetAfter, attribute.Bias, attribute.Activation, attribute.GateActivation));
        Assert.Equal([.. Transposed(wr, 2), .. Transposed(wz, 2), .. Transposed(wn, 2)], Tensor(network, "weight_ih_l0"));
        Assert.Equal([.. Transposed(ur, 3), .. Transposed(uz, 3), .. Transposed(un, 3)], Tensor(network, "weight_hh_l0"));
    }

    /// <summary>An input of as many units as the state: only a name that begins with h tells.</summary>
    [Fact]
    public void A_state_that_cannot_be_told_from_the_input_is_refused()
    {
        _text.Input("a", 1, 2).Input("b", 1, 2).Input("c", 1, 2).Random("W", 8, 2).Random("R", 8, 2)
            .Node("Gemm", "a W", "fromA", ("transB", 1))
            .Node("Gemm", "b R", "fromB", ("transB", 1))
            .Node("Add", "fromA fromB", "sums")
            .Node("Split", "sums", "i f g o", ("axis", 1))
            .Node("Sigmoid", "i", "si")
            .Node("Sigmoid", "f", "sf")
            .Node("Tanh", "g", "tg")
            .Node("Sigmoid", "o", "so")
            .Node("Mul", "sf c", "kept")
            .Node("Mul", "si tg", "added")
            .Node("Add", "kept added", "newC")
            .Node("Tanh", "newC", "shown").Node("Mul", "so shown", "y");
        Reading.Fails(
            "node 'y' (Mul): expected a cell whose state is told from its input by a name that begins with 'h', "
                + "found the inputs 'a', 'b' of 2 units each.",
            _text.Output("y").File());
    }

    private static float[] Tensor(Network network, string name) =>
        network.Layers[0].Tensors.Single(tensor => tensor.Name == name).ToSingle();

    private static IEnumerable<float> Transposed(float[] matrix, int rows) =>
        Enumerable.Range(0, matrix.Length).Select(i => matrix[(i % rows * (matrix.Length / rows)) + (i / rows)]);
}
