using System.Collections.Generic;
using System.Linq;
using RnnGen.Formats.Tests.Files;
using Xunit;

namespace RnnGen.Formats.Tests.Onnx;

/// <summary>What an ONNX file may not have is refused by the node's name and operator, and says what was expected.</summary>
public sealed class OnnxRefusalTests
{
    private static readonly Dictionary<string, (OnnxText Text, string Message)> s_cases = new()
    {
        ["an unknown operator"] = (
            One("Loop", "x"), "node 'y' (Loop): expected an operator that a declaration can have, found 'Loop'"),
        ["a product of two values"] = (
            One("MatMul", "x x"), "node 'y' (MatMul): expected the matrix to be constant, found what input 'x' gives"),
        ["a clip"] = (Recurrent("LSTM", 4, ("clip", 3f)),
            "node 'y' (LSTM): expected no clip, as no cell here limits its sums, found clip = 3"),
        ["two functions"] = (
            Recurrent("LSTM", 4, ("activations", new[] { "Sigmoid", "Relu", "Tanh" })),
            "node 'y' (LSTM): expected one function of the candidate and of the memory, found activations Relu and Tanh"),
        ["constants of a function"] = (
            Recurrent("GRU", 3, ("activations", new[] { "HardSigmoid", "Tanh" }), ("activation_alpha", new[] { 0.3f })),
            "node 'y' (GRU): expected activations that a declaration has, found HardSigmoid, alpha = 0.30000001192092896"),
        ["a number of functions"] = (
            Recurrent("RNN", 1, ("activations", new[] { "Tanh", "Tanh" })),
            "node 'y' (RNN): expected 1 activations, found Tanh, Tanh"),
        ["a direction"] = (
            Recurrent("RNN", 1, ("direction", "sideways")),
            "node 'y' (RNN): expected direction forward, reverse or bidirectional, found sideways"),
        ["the rows of R"] = (
            Text().Random("W", 1, 8, 3).Random("R", 1, 6, 2).Node("LSTM", "x W R", "y"),
            "node 'y' (LSTM): expected R [1, 4 units, units], found R [1, 6, 2]"),
        ["the units"] = (
            Recurrent("RNN", 1, ("hidden_size", 5)), "node 'y' (RNN): expected hidden_size = 2, as R has columns, found 5"),
        ["the inputs"] = (
            Text().Random("W", 1, 2, 4).Random("R", 1, 2, 2).Node("RNN", "x W R", "y"),
            "node 'y' (RNN): expected 4 units along axis 2, found 3"),
        ["lengths"] = (
            Text().Random("W", 1, 2, 3).Random("R", 1, 2, 2).Integers("lengths", 4).Node("RNN", "x W R - lengths", "y"),
            "node 'y' (RNN): expected sequence_lens that are an input, or all steps, found the constant 'lengths' [1]"),
        ["a computed state"] = (
            Text()
                .Random("W", 1, 2, 3)
                .Random("R", 1, 2, 2)
                .Random("V", 3, 2)
                .Node("MatMul", "x V", "h")
                .Node("RNN", "x W R - - h", "y"),
            "node 'y' (RNN): expected initial states that are zero, constant or an input of the graph, "
                + "found what node 'h' (MatMul) gives"),
        ["a padded convolution"] = (
            new OnnxText().Input("x", 1, 3, -1).Random("W", 2, 3, 3).Node("Conv", "x W", "y", ("pads", new long[] { 1, 1 })),
            "node 'y' (Conv): expected 2 zeros before the first step and none after the last, found 1 and 1"),
        ["a stride"] = (
            new OnnxText().Input("x", 1, 3, -1).Random("W", 2, 3, 1).Node("Conv", "x W", "y", ("strides", new long[] { 2 })),
            "node 'y' (Conv): expected a stride of 1, found 2"),
        ["steps that are not cut off"] = (
            new OnnxText().Input("x", 1, 3, -1).Random("W", 2, 3, 2).Node("Conv", "x W", "y", ("pads", new long[] { 1, 1 })),
            "node 'y' (Conv): expected no zeros after the last step, or 1 steps cut off at the end, found 1 zeros"),
        ["steps that are taken"] = (
            Text()
                .Random("W", 1, 2, 3)
                .Random("R", 1, 2, 2)
                .Node("RNN", "x W R", "all")
                .Integers("from", 0)
                .Integers("to", 2)
                .Node("Slice", "all from to", "y"),
            "node 'y' (Slice): expected the last step, if only some steps are taken, found steps from 0 to 2"),
        ["limits"] = (
            Text().Tensor("least", [0]).Tensor("most", [3]).Node("Clip", "x least most", "y"),
            "node 'y' (Clip): expected limits of -1 and 1, of 0 and 6, or of 0 alone, found 0 and 3"),
        ["a slope"] = (One("LeakyRelu", "x", ("alpha", 0.2f)),
            "node 'y' (LeakyRelu): expected constants that a declaration has, found alpha = 0.2"),
        ["an exponent"] = (Text().Tensor("three", [3]).Node("Pow", "x three", "y"),
            "node 'y' (Pow): expected an exponent of 2, 1, 0.5 or -1, found 3"),
        ["a root"] = (
            One("Sqrt", "x"), "node 'y' (Sqrt): expected an operator that a declaration can have, "
                + "or a part of a layer that was taken apart, found this one"),
        ["a value that is not there"] = (One("Relu", "z"), "node 'y' (Relu): expected to read values before it, found 'z'"),
        ["two constants of one name"] = (
            Text().Random("W", 1).Random("W", 1).Node("Relu", "x", "y"), "initializer 'W': expected one of this name, found two"),
        ["elements in another file"] = (
            Text().Tensor(OnnxText.Message(writer => OnnxText.Number(writer, 14, 1))).Node("Relu", "x", "y"),
            "initializer 0: expected its elements in this file, found a reference to another file"),
        ["too few elements"] = (
            Text().Tensor(OnnxText.TensorOf("W", [1, 2], [3])).Node("Relu", "x", "y"),
            "tensor 'W': expected 3 elements, found 2"),
        ["an output that is not there"] = (
            Text().Node("Relu", "x", "z"), "output 'y': expected a value that is computed from the input, found nothing"),
        ["a reshape of units"] = (
            Text().Random("W", 3, 4).Integers("shape", -1, 1, 2, 2).Node("MatMul", "x W", "a").Node("Reshape", "a shape", "y"),
            "node 'y' (Reshape): expected axes of the sizes ?, 1, 4 one by one or made one, found a reshape to -1, 1, 2, 2"),
        ["old operators"] = (
            new OnnxText { Version = 6 }.Input("x", -1, 1, 3).Node("Relu", "x", "y"),
            "the model: expected operators of version 7 or later, found version 6"),
        ["an input without a type"] = (
            new OnnxText().Typed("x", 8, -1, 3).Node("Relu", "x", "y"),
            "input 'x': expected elements of float, double, int32 or int64, found string"),
        ["tokens beside features"] = (
            new OnnxText()
                .Typed("t", OnnxText.Int64, -1, 1)
                .Input("x", -1, 1, 2)
                .Random("E", 5, 2)
                .Node("Gather", "E t", "e")
                .Node("Add", "e x", "y"),
            "the inputs: expected tokens alone, or features alone, found 't', 'x'"),
        ["digits that are cut off"] = (
            Text().Node("Cast", "x", "c", ("to", OnnxText.Int64)).Node("Cast", "c", "y", ("to", OnnxText.Float)),
            "node 'c' (Cast): expected a conversion to whole numbers of tokens alone, as a layer does not cut digits off, "
                + "found what input 'x' gives"),
        ["units of two directions in turn"] = (
            Text()
                .Random("W", 2, 2, 3)
                .Random("R", 2, 2, 2)
                .Random("V", 4, 1)
                .Integers("shape", 1, 4)
                .Node("RNN", "x W R", "all last", ("direction", "bidirectional"))
                .Node("Transpose", "last", "turned", ("perm", new long[] { 1, 2, 0 }))
                .Node("Reshape", "turned shape", "flat")
                .Node("Gemm", "flat V", "y"),
            "node 'y' (Gemm): expected the units of a vector along axis 1, "
                + "found them and other axes made one in an order that no layer has"),
        ["steps that are cut off behind a layer against time"] = (
            new OnnxText().Input("x", 1, 3, -1)
                .Random("K", 2, 3, 2)
                .Random("W", 1, 2, 2)
                .Random("R", 1, 2, 2)
                .Integers("from", 0)
                .Integers("to", -1)
                .Node("Conv", "x K", "long", ("pads", new long[] { 1, 1 }))
                .Node("Transpose", "long", "steps", ("perm", new long[] { 2, 0, 1 }))
                .Node("RNN", "steps W R", "all", ("direction", "reverse"))
                .Node("Slice", "all from to", "y"),
            "node 'y' (Slice): expected steps of a convolution to be cut off behind at most 32 operators of single steps, "
                + "found what node 'all' (RNN) gives"),
        ["training"] = (
            Text().Random("s", 3).Node("BatchNormalization", "x s s s s", "y", ("training_mode", 1)),
            "node 'y' (BatchNormalization): expected a normalisation that is trained, found training_mode"),
    };

    public static TheoryData<string> Cases => [.. s_cases.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_is_refused(string what) => Reading.Fails(s_cases[what].Message + ".", s_cases[what].Text.Output("y").File());

    [Fact]
    public void Options_of_layers_are_refused() => Reading.Fails(
        "expected no options of layers, as ONNX tells its layers, found the order a.", One("Relu", "x").Output("y").File(),
        new ReadOptions { Order = ["a"] });

    /// <summary>Many products with one matrix would make it many times.</summary>
    [Fact]
    public void Nodes_that_share_a_tensor_without_end_are_refused()
    {
        var text = new OnnxText().Input("x", -1, 512).Random("W", 512, 512);
        for (var i = 0; i < 100; i++)
            text.Node("MatMul", i == 0 ? "x W" : $"y{i - 1} W", $"y{i}");
        var fault = Assert.Throws<ModelFormatException>(() => Reading.Of(text.Output("y99").File()));
        Assert.Contains("elements of tensors, as the file is of its length", fault.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_cut_off_is_refused()
    {
        var file = OnnxSamples.All[0].Content;
        var fault = Assert.Throws<ModelFormatException>(() => Reading.Of(file[..(file.Length / 2)]));
        Assert.Contains("as many bytes as stated", fault.Message, System.StringComparison.Ordinal);
    }

    private static OnnxText Text() => new OnnxText().Input("x", -1, 1, 3);

    private static OnnxText One(string type, string inputs, params (string, object)[] attributes) =>
        Text().Node(type, inputs, "y", attributes);

    private static OnnxText Recurrent(string type, int gates, params (string, object)[] attributes) =>
        Text().Random("W", 1, gates * 2, 3).Random("R", 1, gates * 2, 2).Node(type, "x W R", "y", attributes);
}
