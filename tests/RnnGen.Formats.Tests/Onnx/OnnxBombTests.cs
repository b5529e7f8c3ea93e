using System;
using System.Diagnostics;
using System.Linq;
using RnnGen.Formats.Tests.Files;
using RnnGen.Formats.Tests.Mutations;
using Xunit;

namespace RnnGen.Formats.Tests.Onnx;

/// <summary>ONNX files that are made to take much memory or time.</summary>
public sealed class OnnxBombTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3000)]
    public void Values_that_are_put_beside_themselves_again_and_again(int units)
    {
        var text = new OnnxText().Input("x", 1, -1, units);
        for (var i = 0; i < 40; i++)
            text.Node("Concat", i == 0 ? "x x" : $"v{i - 1} v{i - 1}", $"v{i}", ("axis", -1));

        BombTests.Refuses(text.Node("Relu", "v39", "y").Output("y").File());
    }

    [Fact]
    public void A_factor_of_an_input_of_two_milliards_of_units()
    {
        var text = new OnnxText().Input("x", 1, 1, 2_000_000_000).Tensor("two", [2]).Node("Mul", "x two", "y").Output("y");

        BombTests.Refuses(text.File());
        Reading.Fails("input 'x': expected at most 65536 units, found 2000000000.", text.File());
    }

    [Fact]
    public void Factors_of_all_units_again_and_again()
    {
        var text = new OnnxText().Input("x", 1, 1, 65_536).Tensor("two", [2]);
        for (var i = 0; i < 2000; i++)
            text.Node("Mul", i == 0 ? "x two" : $"r{i - 1} two", $"m{i}").Node("Relu", $"m{i}", $"r{i}");

        BombTests.Refuses(text.Output("r1999").File());
    }

    [Fact]
    public void Sizes_whose_sum_or_product_is_beyond_64_bits()
    {
        Reading.Fails(
            "input 'x': expected sizes of at most 2147483647, found 9223372036854775807.",
            new OnnxText().Input("x", 1, long.MaxValue).Node("Relu", "x", "y").Output("y").File());
        Reading.Fails(
            "node 'a' (Split): expected at most 2147483647 places, found 1099511627776.",
            new OnnxText().Input("x", 1, int.MaxValue, int.MaxValue, int.MaxValue)
                .Integers("parts", 1L << 62, 1L << 62, 1L << 62)
                .Node("Flatten", "x", "f")
                .Node("Split", "f parts", "a b c", ("axis", 1))
                .Node("Relu", "a", "y")
                .Output("y")
                .File());
        Reading.Fails(
            "node 'm' (Reshape): expected a shape of 4 elements, found 2, 9223372036854775807, -1.",
            new OnnxText().Input("x", 1, 4)
                .Random("W", 4)
                .Integers("shape", 2, long.MaxValue, -1)
                .Node("Reshape", "W shape", "m")
                .Node("MatMul", "x m", "y")
                .Output("y")
                .File());
        Reading.Fails(
            "tensor 'W': expected at most 2147483647 elements, found the shape [0, 65536, 65536].",
            new OnnxText().Input("x", 1, 4)
                .Tensor("W", [], 0, 65_536, 65_536)
                .Node("Transpose", "W", "m", ("perm", new long[] { 1, 2, 0 }))
                .Node("MatMul", "x m", "y")
                .Output("y")
                .File());
    }

    [Fact]
    public void Lists_of_attributes_texts_outputs_and_numbers()
    {
        var attributes = Enumerable.Range(0, 65).Select(i => ($"a{i}", (object)1)).ToArray();
        Reading.Fails("node 0: expected at most 64 attributes, found more.", Text().Node("Relu", "x", "y", attributes).File());
        Reading.Fails(
            "node 0: expected at most 4096 texts in attribute 'names', found more.",
            Text().Node("Relu", "x", "y", ("names", Enumerable.Repeat("", 4097).ToArray())).File());
        Reading.Fails(
            "the graph: expected at most 54096 inputs, 4096 outputs and 200000 attributes, found more.",
            Text().Node("Relu", "x", "y").Output([.. Enumerable.Repeat("y", 4097)]).File());
        Reading.Fails(
            "initializer 0: expected at most 8 numbers in field 1, found 1048576.", Text().Tensor(Packed(1, 1 << 20)).File());
        BombTests.Refuses(Text().Tensor(Packed(7, (1 << 24) + 1)).Output("y").File());
    }

    /// <summary>The sum of a gate that reads each addend twice: 2^15 products, one after the other.</summary>
    [Fact]
    public void A_gate_that_adds_a_value_to_itself_again_and_again()
    {
        var text = new OnnxText().Input("x", 1, 64).Input("h", 1, 64).Random("W", 64, 64).Random("U", 64, 64)
            .Tensor("one", [1])
            .Node("MatMul", "x W", "v0");
        for (var i = 1; i <= 15; i++)
            text.Node("Add", $"v{i - 1} v{i - 1}", $"v{i}");
        text.Node("Sigmoid", "v15", "z")
            .Node("MatMul", "x U", "u")
            .Node("Tanh", "u", "n")
            .Node("Mul", "z h", "old")
            .Node("Sub", "one z", "rest")
            .Node("Mul", "rest n", "new")
            .Node("Add", "old new", "y");

        var (content, before) = (text.Output("y").File(), GC.GetAllocatedBytesForCurrentThread());
        Assert.Contains(Reading.Of(content).Layers, layer => layer.Attribute is AddAttribute);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated <= 64 << 20, $"{allocated} bytes");
    }

    [Fact]
    public void Axes_that_stand_for_the_same_in_a_long_chain()
    {
        var (first, watch) = (new Axis(null), Stopwatch.StartNew());
        for (var i = 0; i < 200_000; i++)
            Assert.True(first.Unify(new Axis(null)));

        Assert.True(first.Bind(AxisRole.Step));
        Assert.True(watch.Elapsed < MutationTests.Longest, $"{watch.Elapsed}");
    }

    [Fact]
    public void Axes_that_are_made_one_level_by_level()
    {
        // One table after the other, each with a dimension more, which Flatten makes part of the axis before.
        var text = new OnnxText().Typed("t", OnnxText.Int64, -1, -1).Random("E", 2, 2);
        for (var i = 0; i < 20_000; i++)
        {
            text.Node("Gather", i == 0 ? "E t" : $"E f{i - 1}", $"e{i}")
                .Node("Flatten", $"e{i}", $"f{i}", ("axis", i == 0 ? 3 : 2));
        }

        BombTests.Refuses(text.Integers("shape", -1, 2).Node("Reshape", "f19999 shape", "y").Output("y").File());
    }

    private static OnnxText Text() => new OnnxText().Input("x", -1, 1, 3);

    private static byte[] Packed(int field, int count) => OnnxText.Message(writer =>
    {
        OnnxText.Number(writer, 2, OnnxText.Int64);
        OnnxText.Bytes(writer, field, new byte[count]);
    });
}
