using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace RnnGen.Tests.Published;

/// <summary>The wake word of Mycroft: a GRU with a linear candidate and hard sigmoid gates. Not declared yet.</summary>
public sealed class PublishedModelMycroftTests
{
    private const int Window = 29;

    [Fact]
    public void Weights()
    {
        var weights = MycroftFile.Read(PublishedFolder.PathOf("mycroft/hey-mycroft.net"));
        var reference = PublishedFolder.Reference("mycroft/reference");
        var inputs = reference["input"].Rows();

        // Running on, a reading after every step.
        var (outputs, h) = Run(inputs);
        Near.Check("output", outputs, reference["output"], 1e-10);
        Near.Check("h", h, reference["state.h"], 1e-10);

        // As it is used: every window from zero, and a reading at its end.
        Near.Check("window", [.. inputs.Chunk(Window).Select(window => Run(window).Outputs[^1])], reference["window.output"], 1e-10);

        (List<double> Outputs, double[] State) Run(IEnumerable<double[]> steps)
        {
            var (read, state) = (new List<double>(), new double[20]);
            foreach (var x in steps)
            {
                ReferenceLayers.Gru(weights, "gru0", x, state, ReferenceLayers.Identity, ReferenceLayers.HardSigmoid);
                read.AddRange(ReferenceLayers.Dense(weights, "dense0", state, ReferenceLayers.Sigmoid));
            }

            return (read, state);
        }
    }
}
