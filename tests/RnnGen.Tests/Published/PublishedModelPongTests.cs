using System.Collections.Generic;
using Xunit;

namespace RnnGen.Tests.Published;

/// <summary>The policy of PufferLib's Pong: actions and a value of one LSTM. Not declared yet: two outputs.</summary>
public sealed class PublishedModelPongTests
{
    [Fact]
    public void Weights()
    {
        var weights = PongFile.Read(PublishedFolder.PathOf("pufferlib/pong_weights.bin"));
        var reference = PublishedFolder.Reference("pufferlib/reference");
        var (h, c, logits, value) = (new double[128], new double[128], new List<double>(), new List<double>());
        foreach (var x in reference["input"].Rows())
        {
            ReferenceLayers.Lstm(weights, "lstm", 0, ReferenceLayers.Dense(weights, "encoder", x, ReferenceLayers.Relu), h, c);
            logits.AddRange(ReferenceLayers.Dense(weights, "logits", h, ReferenceLayers.Identity));
            value.AddRange(ReferenceLayers.Dense(weights, "value", h, ReferenceLayers.Identity));
        }

        Near.Check("logits", logits, reference["output"], 1e-10);
        Near.Check("value", value, reference["output.value"], 1e-10);
        Near.Check("h", h, reference["state.h"], 1e-10);
        Near.Check("c", c, reference["state.c"], 1e-10);
    }
}
