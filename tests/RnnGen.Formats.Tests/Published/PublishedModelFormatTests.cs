using System.Collections.Generic;
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
        PublishedFile.AssertNear(expected,
            [.. Enumerable.Range(0, 12).SelectMany(k => model.Run(inputs[(k * joint)..((k + 1) * joint)]))]);
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
                    .. new[] { "vad_gru", "noise_gru", "denoise_gru" }.SelectMany(gru =>
                        new LayerSetting[] { new(gru, "ResetAfter", "false"), new(gru, "Activation", "Relu") }),
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
        PublishedFile.AssertNear(PublishedFile.Values(reference, "core.output"),
            model.Run(PublishedFile.Values(reference, "core.input")));
    }

    /// <summary>The file has no header: the order is that of its README, with the heads before the LSTM.</summary>
    [Fact]
    public void Pong_of_raw_floats_in_a_stated_order()
    {
        (string Layer, string Name, IReadOnlyList<int> Shape)[] order =
        [
            ("encoder", "weight", [128, 8]), ("encoder", "bias", [128]), ("actor", "weight", [3, 128]), ("actor", "bias", [3]),
            ("value", "weight", [1, 128]), ("value", "bias", [1]), ("lstm", "weight_ih_l0", [512, 128]),
                ("lstm", "weight_hh_l0", [512, 128]),
            ("lstm", "bias_ih_l0", [512]), ("lstm", "bias_hh_l0", [512]),
        ];
        var read = RawFloats.Read(
            PublishedFile.PathOf("pufferlib/pong_weights.bin"),
                [.. order.Select(tensor => ($"{tensor.Layer}.{tensor.Name}", tensor.Shape))]);
        var model = PublishedFile.Declare(new Network("pong", "raw floats", [new("input", 8)],
        [
            Layer("encoder", new DenseAttribute(128) { Activation = Activation.Relu }), Layer("lstm", new LstmAttribute(128)),
            Layer("actor", new DenseAttribute(3)), Layer("value", new DenseAttribute(1)) with { From = [new("lstm")] },
        ])
        {
            Outputs = [new("actor"), new("value")],
        });

        var reference = PublishedFile.Reference("pufferlib/reference");
        var outputs = model.Run(PublishedFile.Values(reference, "input"));
        PublishedFile.AssertNear(PublishedFile.Values(reference, "output"), PublishedFile.Columns(outputs, 4, 0, 3));
        PublishedFile.AssertNear(PublishedFile.Values(reference, "output.value"), PublishedFile.Columns(outputs, 4, 3, 4));

        NetworkLayer Layer(string name, LayerAttribute attribute) => new(name, attribute)
        {
            Tensors = [.. order.Zip(read).Where(pair => pair.First.Layer == name)
                .Select(pair => pair.Second.Named(pair.First.Name))],
        };
    }

    private static void CheckNoise(PublishedFile model, string file)
    {
        var reference = PublishedFile.Reference(file);
        var outputs = model.Run(PublishedFile.Values(PublishedFile.Reference("rnnoise/reference"), "input"));
        PublishedFile.AssertNear(PublishedFile.Values(reference, "output.gains"), PublishedFile.Columns(outputs, 23, 0, 22));
        PublishedFile.AssertNear(PublishedFile.Values(reference, "output.vad"), PublishedFile.Columns(outputs, 23, 22, 23));
    }
}
