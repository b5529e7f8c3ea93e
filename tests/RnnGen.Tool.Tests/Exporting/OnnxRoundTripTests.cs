using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using RnnGen.Formats;
using RnnGen.Generators.Layers;
using RnnGen.Tests.Compilation;
using RnnGen.Tool.Exporting;
using RnnGen.Tool.Exporting.Onnx;
using Xunit;

namespace RnnGen.Tool.Tests.Exporting;

/// <summary>An exported file, read again: the same layers, and every weight bit for bit.</summary>
public sealed class OnnxRoundTripTests
{
    public static IEnumerable<TheoryDataRow<string, int>> Declarations() =>
    [
        new("[Lstm(5)] [Dense(3)]", 4),
        new("[Lstm(5, Peephole = true, Bias = Bias.None)] [Dense(3, HasBias = false)]", 4),
        new("[Gru(5)] [Dense(2, Activation = Activation.Sigmoid)]", 4),
        new("[Gru(5, ResetAfter = false, Layers = 2)]", 3),
        new("[SimpleRnn(6, Activation = Activation.Relu)] [Dense(3, Activation = Activation.Tanh)]", 2),
        new("[Embedding(11, 6)] [Gru(7)] [Dense(11)]", 0),
        new("[OneHot(9)] [Lstm(8)] [Dense(9)]", 0),
        new("[Dense(6, Activation = Activation.Relu)] [Gru(7)] [Dense(1)]", 4),
    ];

    [Theory]
    [MemberData(nameof(Declarations))]
    public void Every_weight_comes_back_with_its_bits(string layers, int inputSize)
    {
        var model = Model(layers, inputSize);
        var network = ModelFile.Read(new MemoryStream(OnnxExport.Bytes(model)));

        Assert.Equal(
            model.Declaration.Layers.SelectMany(layer => Enumerable.Repeat(layer.Kind.Kind, layer.Of(RecurrentLayer.Layers))),
            network.Layers.Select(layer => layer.Kind));
        Assert.Equal(
            model.Graph.Tensors.Select(tensor => Bits(model.Tensors[tensor.Name])),
            network.Tensors.Select(Bits));
    }

    /// <summary>Each direction is an operator, and is read as a layer.</summary>
    [Fact]
    public void Two_directions_are_two_layers()
    {
        var model = Model("[Lstm(4, Bidirectional = true)] [Dense(3)]", 3);
        var network = ModelFile.Read(new MemoryStream(OnnxExport.Bytes(model)));

        Assert.Equal(["Lstm", "Lstm", "Dense"], network.Layers.Select(layer => layer.Kind).Where(kind => kind != "Concat"));
        Assert.Equal(
            model.Graph.Tensors.Select(tensor => Bits(model.Tensors[tensor.Name])).Order(),
            network.Tensors.Select(Bits).Order());
    }

    /// <summary>Where ONNX has no operator for a cell, its tensors are there under their names, bit for bit.</summary>
    [Theory]
    [InlineData("[MinLstm(5)] [Dense(3)]", 4)]
    [InlineData("[Lstm(5, Normalization = Normalization.Ba2016, Projection = 3)] [Conv1d(4, 3)] [PRelu]", 4)]
    public void Tensors_of_a_cell_of_operators_are_there_by_name(string layers, int inputSize)
    {
        var model = Model(layers, inputSize);
        ReadOnlySpan<byte> file = OnnxExport.Bytes(model);

        foreach (var (name, tensor) in model.Tensors)
        {
            // Behind a tensor's name stand the number of the field of its elements, their length in one or two bytes, and they.
            const byte elements = (9 << 3) | 2;
            var place = file.IndexOf([.. Encoding.UTF8.GetBytes(name), elements]);
            var data = MemoryMarshal.AsBytes<float>(tensor.ToSingle());
            Assert.InRange(file[place..].IndexOf(data), name.Length + 2, name.Length + 3);
        }
    }

    private static ExportedModel Model(string layers, int inputSize) =>
        EquationRun.Of(new TestDeclaration { InputSize = inputSize, Layers = layers }).Model;

    private static string Bits(NetworkTensor tensor) =>
        $"{string.Join(",", tensor.Shape)}: {Convert.ToHexString(MemoryMarshal.AsBytes<float>(tensor.ToSingle()))}";
}
