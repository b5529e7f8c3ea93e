using System.Collections.Generic;
using RnnGen.Tests.Compilation;
using Xunit;

namespace RnnGen.Tests.Published;

/// <summary>
/// The recurrent part of Silero's voice activity detector: an LSTM whose state keeps the sign that its reader does not see.
/// </summary>
public sealed class PublishedModelSileroTests
{
    [Fact]
    public void Core()
    {
        var reference = PublishedFolder.Reference("silero/reference");
        new PublishedModel(
            "silero",
            TestDeclaration.OfFeatures(
                128, "[Lstm(128), Activation(Activation.Relu), Dense(1, Activation = Activation.Sigmoid)]"),
            SileroFile.ReadCore(PublishedFolder.PathOf("silero/silero_vad_16k.safetensors")),
            reference)
        {
            Input = PublishedModel.OneStream(reference["core.input"]),
            Output = PublishedModel.OneStream(reference["core.output"]),
            States = new Dictionary<string, string> { ["lstm0.h_l0"] = "core.state.h", ["lstm0.c_l0"] = "core.state.c" },
        }.Check();
    }
}
