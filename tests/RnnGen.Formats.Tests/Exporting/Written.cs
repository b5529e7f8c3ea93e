using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RnnGen.Formats.Tests.Files;
using Xunit;

namespace RnnGen.Formats.Tests.Exporting;

/// <summary>A network that was written, and read again.</summary>
/// <param name="Content">The file.</param>
/// <param name="Notes">What the writer said.</param>
internal sealed record Written(byte[] Content, IReadOnlyList<string> Notes)
{
    /// <summary>The network of the file.</summary>
    public Network Network => Reading.Of(Content);

    public static Written Keras(Network network) => Of(network, KerasWriter.Write);

    public static Written RtNeural(Network network) => Of(network, RtNeuralWriter.Write);

    /// <summary>Asserts that a writer refuses a network with this message, and writes nothing.</summary>
    public static void Fails(Func<Network, Stream, IReadOnlyList<string>> write, Network network, string message)
    {
        using var stream = new MemoryStream();
        Assert.Equal(message, Assert.Throws<ModelFormatException>(() => write(network, stream)).Message);
        Assert.Equal(0, stream.Length);
    }

    /// <summary>Asserts that two networks have the same layers, in the same order, with the same bits.</summary>
    /// <param name="expected">The one.</param>
    /// <param name="actual">The other.</param>
    /// <param name="haveNames">Whether the file keeps the names of layers.</param>
    public static void AssertSame(Network expected, Network actual, bool haveNames = true)
    {
        Assert.Equal(expected.InputSize, actual.InputSize);
        Assert.Equal(expected.OutputSteps, actual.OutputSteps);
        Assert.Equal(Texts(expected, haveNames), Texts(actual, haveNames));
        Assert.Equal(
            expected.Outputs.Select(output => Place(expected, output.Layer)),
            actual.Outputs.Select(output => Place(actual, output.Layer)));
        foreach (var (one, other) in expected.Layers.Zip(actual.Layers))
        {
            var (tensors, again) = (one.Tensors.OrderBy(tensor => tensor.Name), other.Tensors.OrderBy(tensor => tensor.Name));
            Assert.Equal(tensors.Select(tensor => tensor.ToString()), again.Select(tensor => tensor.ToString()));
            foreach (var (first, second) in tensors.Zip(again))
                AssertSameBits(first, second);
        }
    }

    /// <summary>Asserts that two tensors have the same elements, bit for bit.</summary>
    public static void AssertSameBits(NetworkTensor expected, NetworkTensor actual)
    {
        Assert.Equal(expected.IsDouble, actual.IsDouble);
        Assert.Equal(Bits(expected), Bits(actual));
    }

    private static long[] Bits(NetworkTensor tensor) => Array.ConvertAll(tensor.ToDouble(), BitConverter.DoubleToInt64Bits);

    private static Written Of(Network network, Func<Network, Stream, IReadOnlyList<string>> write)
    {
        using var stream = new MemoryStream();
        var notes = write(network, stream);
        return new Written(stream.ToArray(), notes);
    }

    private static int Place(Network network, string layer) => network.Layers.ToList().FindIndex(found => found.Name == layer);

    // Attributes without names, which not every format keeps, and with what is read by the number of its layer.
    private static List<string> Texts(Network network, bool haveNames)
    {
        var before = LayerInput.WholeInput;
        var texts = new List<string>();
        foreach (var layer in network.Layers)
        {
            var isPlain = layer.From is [{ Start: 0, End: null } only] && only.Name == before
                && layer.Attribute is not (AddAttribute or MultiplyAttribute or ConcatAttribute);
            var read = isPlain ? [] : layer.From;
            texts.Add(AttributeText.Of(new NetworkLayer(haveNames ? layer.Name : "layer", layer.Attribute) { From = read }));
            before = layer.Name;
        }

        return texts;
    }
}
