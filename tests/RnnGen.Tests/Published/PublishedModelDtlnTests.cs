using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Tests.Compilation;
using RnnGen.Tests.Vectors;
using Xunit;

namespace RnnGen.Tests.Published;

/// <summary>The two halves of DTLN, a noise suppressor: a mask of magnitudes, and one of learned features of the samples.</summary>
public sealed class PublishedModelDtlnTests
{
    private const int Units = 128;

    [Fact]
    public void First_half() => new PublishedModel(
        "model_1",
        TestDeclaration.OfFeatures(257, $"[Lstm({Units}, Layers = 2)]", "[Dense(257, Activation = Activation.Sigmoid)]"),
        DtlnFile.ReadFirst(PublishedFolder.PathOf("dtln/model_1.onnx")),
        PublishedFolder.Reference("dtln/model_1.reference"))
    {
        States = new[] { "h0", "c0", "h1", "c1" }.ToDictionary(name => $"lstm0.{name[0]}_l{name[1]}", name => "state." + name),
    }.Check();

    /// <summary>Not declared yet: a product of two layers.</summary>
    [Fact]
    public void Weights_of_the_second_half()
    {
        var weights = DtlnFile.ReadSecond(PublishedFolder.PathOf("dtln/model_2.onnx"));
        var reference = PublishedFolder.Reference("dtln/model_2.reference");
        var (h0, c0, h1, c1) = (new double[Units], new double[Units], new double[Units], new double[Units]);
        var steps = reference["output.steps"].AsIds();
        var outputs = new List<double>();
        foreach (var (x, t) in Frames(reference["input.pcm"]).Select((x, t) => (x, t)))
        {
            var e = ReferenceLayers.Dense(weights, "encoder", x, ReferenceLayers.Identity);
            var norm = ReferenceLayers.LayerNorm(weights, "norm", e, epsilon: 1e-7f);
            ReferenceLayers.Lstm(weights, "lstm", 0, norm, h0, c0);
            ReferenceLayers.Lstm(weights, "lstm", 1, h0, h1, c1);
            var mask = ReferenceLayers.Dense(weights, "mask", h1, ReferenceLayers.Sigmoid);
            if (Array.IndexOf(steps, t) >= 0)
                outputs.AddRange(ReferenceLayers.Dense(weights, "decoder", [.. e.Zip(mask, (a, b) => a * b)], ReferenceLayers.Identity));
        }

        Near.Check("output", outputs, reference["output"], 1e-10);
        foreach (var (name, state) in new[] { ("h0", h0), ("c0", c0), ("h1", h1), ("c1", c1) })
            Near.Check(name, state, reference["state." + name], 1e-10);
    }

    // 512 samples every 128.
    private static IEnumerable<double[]> Frames(VectorTensor samples)
    {
        for (var start = 0; start + 512 <= samples.Numbers.Length; start += 128)
            yield return Array.ConvertAll(samples.Numbers[start..(start + 512)], sample => sample / 32768);
    }
}
