using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Tests.Compilation;
using RnnGen.Tests.Vectors;
using Xunit;

namespace RnnGen.Tests.Published;

/// <summary>
/// The two halves of DTLN, a noise suppressor: a mask of magnitudes, and one of learned features of the samples.
/// </summary>
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

    [Fact]
    public void Second_half()
    {
        var reference = PublishedFolder.Reference("dtln/model_2.reference");
        double[][] frames = [.. Frames(reference["input.pcm"])];
        new PublishedModel(
            "model_2",
            TestDeclaration.OfFeatures(
                512,
                "[Dense(256, HasBias = false, Name = \"encoder\"), LayerNorm(Epsilon = 1.0000000116860974E-07, Name = \"norm\")]",
                $"[Lstm({Units}, Layers = 2, Bias = Bias.Single, Name = \"lstm\"), Dense(256, Activation = Activation.Sigmoid, "
                    + "Name = \"mask\")]",
                "[Multiply(From = \"mask, encoder\"), Dense(512, HasBias = false, Name = \"decoder\")]"),
            DtlnFile.ReadSecond(PublishedFolder.PathOf("dtln/model_2.onnx")),
            reference)
        {
            Input = new VectorTensor("input", [frames.Length, 1, 512], [.. frames.SelectMany(frame => frame)], []),
            States = new[] { "h0", "c0", "h1", "c1" }.ToDictionary(name => $"lstm.{name[0]}_l{name[1]}", name => "state." + name),
        }.Check();
    }

    // 512 samples every 128.
    private static IEnumerable<double[]> Frames(VectorTensor samples)
    {
        for (var start = 0; start + 512 <= samples.Numbers.Length; start += 128)
            yield return Array.ConvertAll(samples.Numbers[start..(start + 512)], sample => sample / 32768);
    }
}
