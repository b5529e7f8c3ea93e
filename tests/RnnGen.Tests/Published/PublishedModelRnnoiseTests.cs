using System.Collections.Generic;
using System.Linq;
using RnnGen.Tests.Compilation;
using Xunit;

namespace RnnGen.Tests.Published;

/// <summary>RNNoise 0.1, a noise suppressor: three GRUs that read the input and one another, and two outputs.</summary>
public sealed class PublishedModelRnnoiseTests
{
    // The candidates of the three GRUs are the activations of the shipped weights.
    private static readonly Dictionary<string, int> s_shipped = new() { ["speech"] = 2, ["noise"] = 2, ["voice"] = 2 };

    [Fact]
    public void Shipped_weights() =>
        Model(RnnoiseFile.ReadSafetensors(PublishedFolder.PathOf("rnnoise/rnnoise_v01.safetensors")), s_shipped,
            "rnnoise/reference").Check();

    [Fact]
    public void Weights_in_the_text_that_ffmpeg_reads()
    {
        var (weights, activations) = RnnoiseFile.ReadText(PublishedFolder.PathOf("rnnoise/mp.rnnn"));
        Assert.Equal(
            ["features 0", "speech 0", "noise 2", "voice 0", "gains 1", "vad 1"],
            activations.Select(pair => $"{pair.Key} {pair.Value}"));
        Model(weights, activations, "rnnoise/mp.reference").Check();
    }

    private static PublishedModel Model(PublishedWeights weights, Dictionary<string, int> activations, string file)
    {
        var reference = PublishedFolder.Reference(file);
        return new PublishedModel(
            "rnnoise",
            TestDeclaration.OfFeatures(
                42,
                "[Dense(24, Activation = Activation.Tanh, Name = \"features\")]",
                Gru("speech", 24), Gru("noise", 48, "features, speech, input"), Gru("voice", 96, "speech, noise, input"),
                "[Dense(22, Activation = Activation.Sigmoid, Name = \"gains\"), Dense(1, Activation = Activation.Sigmoid, "
                    + "Name = \"vad\", From = \"speech\")]",
                "[Output(\"gains\"), Output(\"vad\")]"),
            weights,
            reference)
        {
            // Both sets of weights are run on the input of the shipped ones.
            Input = PublishedModel.OneStream(PublishedFolder.Reference("rnnoise/reference")["input"]),
            Output = PublishedModel.OneStream(Arrange.SideBySide(reference["output.gains"], reference["output.vad"])),
            States = new Dictionary<string, string>
            {
                ["speech.h_l0"] = "state.vad_gru",
                ["noise.h_l0"] = "state.noise_gru",
                ["voice.h_l0"] = "state.denoise_gru",
            },
        };

        string Gru(string name, int units, string? from = null) =>
            $"[Gru({units}, ResetAfter = false, Bias = Bias.Single, "
            + $"Activation = Activation.{(activations[name] == 2 ? "Relu" : "Tanh")}, Name = \"{name}\""
            + (from is null ? ")]" : $", From = \"{from}\")]");
    }
}
