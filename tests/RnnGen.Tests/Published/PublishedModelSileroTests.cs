using System;
using System.Collections.Generic;
using Xunit;

namespace RnnGen.Tests.Published;

/// <summary>
/// The recurrent part of Silero's voice activity detector: an LSTM whose state keeps the sign that its reader does not see. Not declared yet.
/// </summary>
public sealed class PublishedModelSileroTests
{
    [Fact]
    public void Weights_of_the_core()
    {
        var weights = SileroFile.ReadCore(PublishedFolder.PathOf("silero/silero_vad_16k.safetensors"));
        var reference = PublishedFolder.Reference("silero/reference");
        var (h, c, outputs) = (new double[128], new double[128], new List<double>());
        foreach (var x in reference["core.input"].Rows())
        {
            ReferenceLayers.Lstm(weights, "lstm0", 0, x, h, c);
            outputs.AddRange(ReferenceLayers.Dense(weights, "dense0", Array.ConvertAll(h, ReferenceLayers.Relu), ReferenceLayers.Sigmoid));
        }

        Near.Check("output", outputs, reference["core.output"], 1e-10);
        Near.Check("h", h, reference["core.state.h"], 1e-10);
        Near.Check("c", c, reference["core.state.c"], 1e-10);
    }
}
