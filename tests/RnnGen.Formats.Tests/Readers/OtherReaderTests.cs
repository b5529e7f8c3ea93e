using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using RnnGen.Formats.Tests.Files;
using RnnGen.Tool.Declaring;
using RnnGen.Weights;
using Xunit;

namespace RnnGen.Formats.Tests.Readers;

/// <summary>safetensors, the text of RNNoise, raw floats, and files of no known format.</summary>
public sealed class OtherReaderTests
{
    [Fact]
    public void Safetensors_of_double_make_a_declaration_of_double()
    {
        using var stream = new MemoryStream();
        SafetensorsWriter.Write(stream, new Dictionary<string, string>(),
            [SafetensorsEntry.Create("d.weight", [0.1, 0.2], 1, 2)]);

        var network = Reading.Of(stream.ToArray());

        Assert.Equal(Precision.Double, network.Precision);
        Assert.Equal([0.1, 0.2], network.Tensors.Single().ToDouble());
    }

    [Fact]
    public void Safetensors_that_are_damaged_are_refused()
    {
        var content = TinyFiles.Safetensors(TinyFiles.Lstm);

        Assert.StartsWith(
            "file: expected a safetensors file, found ", Assert.Throws<ModelFormatException>(() => Reading.Of(content[..^4]))
                .Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_that_are_not_finite_are_refused()
    {
        using var stream = new MemoryStream();
        SafetensorsWriter.Write(stream, new Dictionary<string, string>(),
            [SafetensorsEntry.Create("d.weight", [1f, float.NaN], 1, 2)]);

        Reading.Fails("tensor 'd.weight': expected finite elements, found one that is not.", stream.ToArray());
    }

    [Fact]
    public void Rnnoise_reads_features_and_the_layers_before()
    {
        var network = Reading.Of(TinyFiles.Rnnoise());

        Assert.Equal(["input_dense", "vad_gru", "input"], network.Layers[2].From.Select(input => input.Name));
        Assert.Equal(
            [Activation.Relu, Activation.Tanh, Activation.Tanh], network.Layers.Select(layer => layer.Attribute)
                .OfType<GruAttribute>().Select(gru => gru.Activation));
    }

    [Fact]
    public void Rnnoise_computes_what_the_loops_of_its_program_do()
    {
        var network = Reading.Of(TinyFiles.Rnnoise());
        var random = new Random(3);
        var inputs = Enumerable.Range(0, 42 * 5).Select(_ => (random.NextDouble() * 2) - 1).ToArray();

        var expected = new RnnoiseLoops(TinyFiles.Rnnoise()).Run(inputs);

        using var weights = new MemoryStream();
        var declaration = new Declaration(network);
        declaration.SaveWeights(weights);
        weights.Position = 0;
        var outputs = DeclaredProgram.Compile(network, declaration).Run(weights, inputs);
        Assert.Equal(expected, outputs, (a, b) => Math.Abs(a - b) < 1e-4);
        Assert.True(expected.Distinct().Count() > 10);
    }

    [Fact]
    public void Rnnoise_of_another_shape_is_refused()
    {
        var text = Encoding.ASCII.GetString(TinyFiles.Rnnoise());

        Reading.Fails("input_dense: expected 42 inputs, found 41.",
            text.Replace("\n42 3 0", "\n41 3 0", StringComparison.Ordinal));
        Reading.Fails("line 1: expected rnnoise-nu model file version 1, found another version.",
            text.Replace("version 1", "version 2", StringComparison.Ordinal));
        Reading.Fails($"byte {text.Length + 1}: expected the end behind six layers, found more.", text + " 5");
        Assert.Contains(
            "numbers, found",
                Assert.Throws<ModelFormatException>(() =>
                    Reading.Of(text.Replace("\n42 3 0", "\n42 16384 0", StringComparison.Ordinal))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Raw_floats_fill_a_stated_order_exactly()
    {
        var bytes = new byte[24];
        Buffer.BlockCopy(new[] { 1f, 2, 3, 4, 5, 6 }, 0, bytes, 0, 24);
        var file = new FileContent("file", bytes);

        var tensors = RawFloats.Read(file, [("b", [2]), ("a", [2, 2])]);

        Assert.Equal(["b 1 2", "a 3 4 5 6"], tensors.Select(tensor => $"{tensor.Name} {string.Join(' ', tensor.ToSingle())}"));
        Assert.Equal(
            "file: expected 20 bytes, float32 of b [1], a [2, 2], found 24.",
            Assert.Throws<ModelFormatException>(() => RawFloats.Read(file, [("b", [1]), ("a", [2, 2])])).Message);
    }

    [Theory]
    [InlineData("", "an empty file")]
    [InlineData("<html>", "a page of HTML or XML, which servers send instead of a file")]
    [InlineData("version https://git-lfs.github.com/spec/v1",
        "a text that stands for a file in Git LFS: fetch the file itself, as by git lfs pull")]
    [InlineData("GGUFabcd", "a GGUF file")]
    [InlineData("what?", "5 bytes that begin 77 68 61 74 3f")]
    public void A_file_of_no_known_format_is_described(string content, string found) => Assert.EndsWith(
        $", found {found}.", Assert.Throws<ModelFormatException>(() => Reading.Of(content)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_stream_behind_its_end_is_an_empty_file()
    {
        using var stream = new MemoryStream(new byte[4]) { Position = 9 };

        Assert.EndsWith(", found an empty file.", Assert.Throws<ModelFormatException>(() => ModelFile.Read(stream)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_format_is_known_by_its_content_and_not_by_its_name()
    {
        var read = ModelFile.Read(new FileContent("model.json", TinyFiles.Torch(TinyFiles.Lstm)), new());

        Assert.Equal(("PyTorch", "model"), (read.Format, read.Name));
    }
}
