using System;
using System.IO;
using System.Linq;
using Xunit;

namespace RnnGen.PackageTests.Published;

/// <summary>A published model: its file, what <c>rnngen declare</c> is told of it, and what is compared.</summary>
/// <param name="ClassName">The class that is declared.</param>
/// <param name="File">The file, in the folder of published models.</param>
/// <param name="Options">The options of <c>declare</c>.</param>
/// <param name="Runs">What is compared.</param>
internal sealed record PublishedFile(string ClassName, string File, string[] Options, params PublishedRun[] Runs)
{
    private const string Variable = "RNNGEN_MODELS";

    private static readonly string[] s_noise =
    [
        "output.gains=denoise_output", "output.vad=vad_output",
        .. new[] { "vad_gru", "noise_gru", "denoise_gru" }.Select(layer => $"state.{layer}={layer}.h_l0"),
    ];

    /// <summary>The folder of the published models; where there is none, the test is skipped.</summary>
    public static string Folder()
    {
        var folder = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named
            : Path.Combine(Path.GetDirectoryName(Sdk.Property("Library"))!, "..", "..", "..", "shared", "models");
        if (!Directory.Exists(folder))
            Assert.Skip($"No published models: neither {Variable} nor ../shared/models is a folder.");
        return Path.GetFullPath(folder);
    }

    /// <summary>All of them but Pong, whose file has no header and is read into a class that is there.</summary>
    public static PublishedFile[] Declared { get; } =
    [
        new("Lstm1d", "rtneural/lstm_1d.json", [],
            new PublishedRun("rtneural/lstm_1d.reference", "output=", "state.0_lstm.h=lstm0.h_l0", "state.0_lstm.c=lstm0.c_l0")),
        new("Gru1d", "rtneural/gru_1d.json", [],
            new PublishedRun("rtneural/gru_1d.reference", "output=", "state.0_gru.h=gru0.h_l0")),
        new("Gru3", "rtneural/gru.json", [],
            new PublishedRun("rtneural/gru.reference", "output=", "state.1_gru.h=gru0.h_l0")),
        new("LstmTorch", "rtneural/lstm_torch.json", [],
            new PublishedRun("rtneural/lstm_torch.reference", [
                "output=", "state.lstm.0.h=lstm.h_l0", "state.lstm.0.c=lstm.c_l0",
                .. Enumerable.Range(0, 3).SelectMany(k => Of("state.lstm2.{1}.{0}=lstm2.{0}_l{1}", k)),
            ])),
        new("Nam1x16", "nam/synthetic-1x16.nam", [],
            new PublishedRun("nam/synthetic-1x16.reference", ["output=", .. Of("state.{0}{1}=lstm0.{0}_l{1}", 0)])),
        new("Nam2x8", "nam/synthetic-2x8.nam", [],
            new PublishedRun("nam/synthetic-2x8.reference",
                ["output=", .. Of("state.{0}{1}=lstm0.{0}_l{1}", 0), .. Of("state.{0}{1}=lstm0.{0}_l{1}", 1)])),
        new("Anymal", "anydrive/anydrive_v3_lstm.pt", ["--input-scale", "in_scale", "--output-scale", "out_scale"],
            new PublishedRun("anydrive/reference",
                ["output=", .. Of("state.{0}_l{1}=lstm.{0}_l{1}", 0), .. Of("state.{0}_l{1}=lstm.{0}_l{1}", 1)])
            {
                Streams = 12,
            }),
        new("RnNoiseText", "rnnoise/mp.rnnn", [],
            new PublishedRun("rnnoise/mp.reference", s_noise) { InputFile = "rnnoise/reference" }),
        new("RnNoise", "rnnoise/rnnoise_v01.safetensors",
            [
                "--order", "input_dense,vad_gru,noise_gru,denoise_gru,denoise_output,vad_output",
                "--outputs", "denoise_output,vad_output",
                .. new[]
                {
                    "input_dense.Activation=Tanh", "denoise_output.Activation=Sigmoid", "vad_output.Activation=sigmoid",
                    "vad_output.From=vad_gru", "noise_gru.From=input_dense, vad_gru, input",
                    "denoise_gru.From=vad_gru, noise_gru, input", "vad_gru.ResetAfter=false", "vad_gru.Activation=Relu",
                    "noise_gru.ResetAfter=false", "noise_gru.Activation=Relu", "denoise_gru.ResetAfter=false",
                    "denoise_gru.Activation=Relu",
                }.SelectMany(setting => new[] { "--set", setting }),
            ],
            new PublishedRun("rnnoise/reference", s_noise)),
        new("SileroCore", "silero/silero_vad_16k.safetensors",
            [
                "--order", "lstm_cell,relu,final_conv", "--leave-out", "stft_conv,conv1,conv2,conv3,conv4",
                "--set", "final_conv.Activation=sigmoid",
            ],
            new PublishedRun("silero/reference", ["core.output=", .. Of("core.state.{0}=lstm_cell.{0}_l{1}", 0)])
            {
                Input = "core.input",
            }),
        new("Mycroft", "mycroft/hey-mycroft.net", [],
            new PublishedRun("mycroft/reference", "window.output=") { Way = "windows" },
            new PublishedRun("mycroft/reference", "output=", "state.h=net.h_l0") { Way = "step" }),
        new("DtlnFirst", "dtln/model_1.onnx", [],
            new PublishedRun("dtln/model_1.reference",
                ["output=", .. Of("state.{0}0=lstm_4.{0}_l0"), .. Of("state.{0}1=lstm_5.{0}_l0")])),
        new("DtlnSecond", "dtln/model_2.onnx", [],
            new PublishedRun("dtln/model_2.reference",
                ["output=", .. Of("state.{0}0=model_2_lstm_6.{0}_l0"), .. Of("state.{0}1=model_2_lstm_7.{0}_l0")])
            {
                Input = "input.pcm", Way = "frames",
            }),
    ];

    /// <summary>The policy of Pong, read into <see cref="PublishedProgram.Pong"/>.</summary>
    public static PublishedFile Pong { get; } = new(
        "Pong", "pufferlib/pong_weights.bin", ["--raw", "--model", "Pong", "--order", "encoder,logits,value,lstm"],
        new PublishedRun("pufferlib/reference", ["output=logits", "output.value=value", .. Of("state.{0}=lstm.{0}_l0")]));

    // Both states of a layer of an LSTM.
    private static string[] Of(string format, int layer = 0) =>
        [string.Format(null, format, "h", layer), string.Format(null, format, "c", layer)];
}
