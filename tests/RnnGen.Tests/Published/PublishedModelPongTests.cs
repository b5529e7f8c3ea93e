using System.Collections.Generic;
using RnnGen.Tests.Compilation;
using Xunit;

namespace RnnGen.Tests.Published;

/// <summary>The policy of PufferLib's Pong: actions and a value of one LSTM.</summary>
public sealed class PublishedModelPongTests
{
    [Fact]
    public void Actor_and_value()
    {
        var reference = PublishedFolder.Reference("pufferlib/reference");
        new PublishedModel(
            "pong",
            TestDeclaration.OfFeatures(
                8,
                "[Dense(128, Activation = Activation.Relu, Name = \"encoder\"), Lstm(128, Name = \"lstm\")]",
                "[Dense(3, Name = \"logits\"), Dense(1, Name = \"value\", From = \"lstm\")]",
                "[Output(\"logits\"), Output(\"value\")]"),
            PongFile.Read(PublishedFolder.PathOf("pufferlib/pong_weights.bin")),
            reference)
        {
            Output = PublishedModel.OneStream(Arrange.SideBySide(reference["output"], reference["output.value"])),
            States = new Dictionary<string, string> { ["lstm.h_l0"] = "state.h", ["lstm.c_l0"] = "state.c" },
        }.Check();
    }
}
