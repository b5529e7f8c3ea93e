using System.Linq;
using RnnGen.Formats;
using Xunit;

namespace RnnGen.Formats.Tests.Published;

/// <summary>Published models of the formats that are read without other packages.</summary>
public sealed class PublishedModelFormatTests
{
    [Theory]
    [InlineData("lstm_1d")]
    [InlineData("gru_1d")]
    [InlineData("gru")]
    [InlineData("lstm_torch")]
    public void RtNeural(string name)
    {
        var model = PublishedFile.Declare($"rtneural/{name}.json");
        var reference = PublishedFile.Reference($"rtneural/{name}.reference");
        PublishedFile.AssertNear(PublishedFile.Values(reference, "output"), model.Run(PublishedFile.Values(reference, "input")));
    }

    [Theory]
    [InlineData("synthetic-1x16")]
    [InlineData("synthetic-2x8")]
    public void Nam_from_the_state_of_its_file(string name)
    {
        var model = PublishedFile.Declare($"nam/{name}.nam");
        var reference = PublishedFile.Reference($"nam/{name}.reference");
        PublishedFile.AssertNear(PublishedFile.Values(reference, "output"), model.Run(PublishedFile.Values(reference, "input")));
    }

    [Fact]
    public void Anymal_of_TorchScript_with_scales_outside_of_its_layers()
    {
        var model = PublishedFile.Declare(
            "anydrive/anydrive_v3_lstm.pt", new ReadOptions { InputScale = "in_scale", OutputScale = "out_scale" });
        var reference = PublishedFile.Reference("anydrive/reference");
        var (inputs, expected) = (PublishedFile.Values(reference, "input"), PublishedFile.Values(reference, "output"));
        var joint = inputs.Length / 12;
        PublishedFile.AssertNear(expected, [.. Enumerable.Range(0, 12).SelectMany(k => model.Run(inputs[(k * joint)..((k + 1) * joint)]))]);
    }

    [Fact]
    public void RnNoise_in_the_text_of_FFmpeg() => CheckNoise(PublishedFile.Declare("rnnoise/mp.rnnn"), "rnnoise/mp.reference");

    [Fact]
    public void RnNoise_of_tensors_with_stated_connections() => CheckNoise(
        PublishedFile.Declare(
            "rnnoise/rnnoise_v01.safetensors",
            new ReadOptions
            {
                Order = ["input_dense", "vad_gru", "noise_gru", "denoise_gru", "denoise_output", "vad_output"],
                Outputs = ["denoise_output", "vad_output"],
                Settings =
                [
                    new("input_dense", "Activation", "Tanh"),
                    .. new[] { "vad_gru", "noise_gru", "denoise_gru" }.SelectMany(gru => new LayerSetting[] { new(gru, "ResetAfter", "false"), new(gru, "Activation", "Relu") }),
                    new("noise_gru", "From", "input_dense, vad_gru, input"),
                    new("denoise_gru", "From", "vad_gru, noise_gru, input"),
                    new("vad_output", "From", "vad_gru"),
                    new("denoise_output", "Activation", "Sigmoid"),
                    new("vad_output", "Activation", "sigmoid"),
                ],
            }),
        "rnnoise/reference");

    [Fact]
    public void Silero_without_its_convolutions()
    {
        var model = PublishedFile.Declare(
            "silero/silero_vad_16k.safetensors",
            new ReadOptions
            {
                Order = ["lstm_cell", "relu", "final_conv"],
                LeaveOut = ["stft_conv", "conv1", "conv2", "conv3", "conv4"],
                Settings = [new("final_conv", "Activation", "sigmoid")],
            });
        var reference = PublishedFile.Reference("silero/reference");
        PublishedFile.AssertNear(PublishedFile.Values(reference, "core.output"), model.Run(PublishedFile.Values(reference, "core.input")));
    }

    private static void CheckNoise(PublishedFile model, string file)
    {
        var reference = PublishedFile.Reference(file);
        var outputs = model.Run(PublishedFile.Values(PublishedFile.Reference("rnnoise/reference"), "input"));
        PublishedFile.AssertNear(PublishedFile.Values(reference, "output.gains"), PublishedFile.Columns(outputs, 23, 0, 22));
        PublishedFile.AssertNear(PublishedFile.Values(reference, "output.vad"), PublishedFile.Columns(outputs, 23, 22, 23));
    }
}
