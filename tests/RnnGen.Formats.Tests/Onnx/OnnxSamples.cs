using System.Collections.Generic;

namespace RnnGen.Formats.Tests.Onnx;

/// <summary>Small ONNX files with most operators, to be damaged.</summary>
internal static class OnnxSamples
{
    public static IReadOnlyList<(string Name, byte[] Content)> All { get; } = [
        ("onnx", Layers()), ("onnx of a cell taken apart", Cell())];

    private static byte[] Layers()
    {
        var text = new OnnxText();
        return text.Input("x", -1, 2, 3)
            .Input("h", 1, 2, 2)
            .Random("W", 1, 8, 3)
            .Random("R", 1, 8, 2)
            .Random("B", 1, 16)
            .Random("P", 1, 6)
            .Random("V", 2, 3)
            .Random("b", 3)
            .Random("gain", 3)
            .Random("K", 3, 1, 2)
            .Integers("one", 1)
            .Integers("shape", 0, 0, -1)
            .Integers("pads", 0, 0, 1, 0, 0, 0)
            .Node("LSTM", "x W R B - h - P", "all", ("hidden_size", 2), ("activations", new[] { "Sigmoid", "Tanh", "Tanh" }))
            .Node("Transpose", "all", "swapped", ("perm", new long[] { 0, 2, 1, 3 })).Node("Reshape", "swapped shape", "rows")
            .Node("MatMul", "rows V", "product").Node("Add", "product b", "sum").Node("Tanh", "sum", "tanh")
            .Node("LayerNormalization", "tanh gain b", "normal")
            .Node("Add", "normal x", "added")
            .Node("Transpose", "added", "steps", ("perm", new long[] { 1, 2, 0 }))
            .Node("Pad", "steps pads", "padded")
            .Node("Conv", "padded K", "conv", ("group", 3))
            .Node("Transpose", "conv", "y", ("perm", new long[] { 2, 0, 1 }))
            .Output("y").File();
    }

    private static byte[] Cell()
    {
        var text = new OnnxText();
        return text.Input("x", 1, 2).Input("h", 1, 3).Input("c", 1, 3).Random("W", 2, 12).Random("R", 3, 12).Random("B", 12)
            .Node("MatMul", "x W", "fromX")
            .Node("MatMul", "h R", "fromH")
            .Node("Add", "fromX fromH", "sums")
            .Node("Add", "sums B", "biased")
            .Node("Split", "biased", "i f g o", ("axis", 1))
            .Node("Sigmoid", "i", "si")
            .Node("Sigmoid", "f", "sf")
            .Node("Tanh", "g", "tg")
            .Node("Sigmoid", "o", "so")
            .Node("Mul", "sf c", "kept")
            .Node("Mul", "si tg", "added")
            .Node("Add", "kept added", "newC")
            .Node("Tanh", "newC", "shown")
            .Node("Mul", "so shown", "newH")
            .Random("V", 3, 1)
            .Node("MatMul", "newH V", "y")
            .Output("y", "newH", "newC")
            .File();
    }
}
