using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace RnnGen.Formats.Tests.Published;

/// <summary>The two halves of DTLN, a noise suppressor, of ONNX files.</summary>
public sealed class PublishedModelOnnxTests
{
    [Fact]
    public void First_half_of_Dtln_with_nodes_of_LSTMs()
    {
        var model = PublishedFile.Declare("dtln/model_1.onnx");
        Assert.Equal(["Lstm", "Lstm", "Dense"], model.Network.Layers.Select(layer => layer.Kind));
        Check(model, "dtln/model_1.reference", inputs => inputs, "input", 257);
    }

    [Fact]
    public void Second_half_of_Dtln_with_cells_that_were_taken_apart()
    {
        var model = PublishedFile.Declare("dtln/model_2.onnx");
        Assert.Equal(["Dense", "LayerNorm", "Lstm", "Lstm", "Dense", "Multiply", "Dense"],
            model.Network.Layers.Select(layer => layer.Kind));
        Check(model, "dtln/model_2.reference", Frames, "input.pcm", 512);
    }

    private static void Check(PublishedFile model, string file, Func<double[], double[]> convert, string input, int width)
    {
        var reference = PublishedFile.Reference(file);
        var outputs = model.Run(convert(PublishedFile.Values(reference, input)));
        var steps = PublishedFile.Values(reference, "output.steps");
        PublishedFile.AssertNear(
            PublishedFile.Values(reference, "output"),
            [.. steps.SelectMany(step => outputs.AsSpan((int)step * width, width).ToArray())]);
    }

    // 512 samples every 128.
    private static double[] Frames(double[] samples)
    {
        var frames = new List<double>();
        for (var start = 0; start + 512 <= samples.Length; start += 128)
            frames.AddRange(samples[start..(start + 512)].Select(sample => sample / 32768));
        return [.. frames];
    }
}
