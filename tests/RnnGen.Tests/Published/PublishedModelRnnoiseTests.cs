using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace RnnGen.Tests.Published;

/// <summary>RNNoise 0.1, a noise suppressor: three GRUs that read the input and one another, and two outputs. Not declared yet.</summary>
public sealed class PublishedModelRnnoiseTests
{
    // The candidates of the three GRUs are the activations of the shipped weights.
    private static readonly Dictionary<string, int> s_shipped = new() { ["speech"] = 2, ["noise"] = 2, ["voice"] = 2 };

    [Fact]
    public void Shipped_weights() =>
        Check(RnnoiseFile.ReadSafetensors(PublishedFolder.PathOf("rnnoise/rnnoise_v01.safetensors")), s_shipped, "rnnoise/reference");

    [Fact]
    public void Weights_in_the_text_that_ffmpeg_reads()
    {
        var (weights, activations) = RnnoiseFile.ReadText(PublishedFolder.PathOf("rnnoise/mp.rnnn"));
        Assert.Equal(
            ["features 0", "speech 0", "noise 2", "voice 0", "gains 1", "vad 1"], activations.Select(pair => $"{pair.Key} {pair.Value}"));
        Check(weights, activations, "rnnoise/mp.reference");
    }

    private static void Check(PublishedWeights weights, Dictionary<string, int> activations, string file)
    {
        var reference = PublishedFolder.Reference(file);
        var (speech, noise, voice) = (new double[24], new double[48], new double[96]);
        var (gains, vad) = (new List<double>(), new List<double>());

        // Both sets of weights are run on the input of the shipped ones.
        foreach (var x in PublishedFolder.Reference("rnnoise/reference")["input"].Rows())
        {
            var features = ReferenceLayers.Dense(weights, "features", x, Math.Tanh);
            Gru("speech", features, speech);
            Gru("noise", [.. features, .. speech, .. x], noise);
            Gru("voice", [.. speech, .. noise, .. x], voice);
            gains.AddRange(ReferenceLayers.Dense(weights, "gains", voice, ReferenceLayers.Sigmoid));
            vad.AddRange(ReferenceLayers.Dense(weights, "vad", speech, ReferenceLayers.Sigmoid));
        }

        Near.Check("gains", gains, reference["output.gains"], 1e-10);
        Near.Check("vad", vad, reference["output.vad"], 1e-10);
        Near.Check("speech", speech, reference["state.vad_gru"], 1e-10);
        Near.Check("noise", noise, reference["state.noise_gru"], 1e-10);
        Near.Check("voice", voice, reference["state.denoise_gru"], 1e-10);

        void Gru(string name, double[] x, double[] h) =>
            ReferenceLayers.Gru(weights, name, x, h, activations[name] == 2 ? ReferenceLayers.Relu : Math.Tanh, ReferenceLayers.Sigmoid);
    }
}
