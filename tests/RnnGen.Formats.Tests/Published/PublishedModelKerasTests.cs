using System.Linq;
using Xunit;

namespace RnnGen.Formats.Tests.Published;

/// <summary>The wake word of Mycroft, as Keras 2.1.4 wrote it.</summary>
public sealed class PublishedModelKerasTests
{
    private const int Window = 29;
    private const int Features = 13;

    /// <summary>As it is used: each window from a zero state, of which the last step counts.</summary>
    [Fact]
    public void Mycroft_in_windows()
    {
        var model = PublishedFile.Declare("mycroft/hey-mycroft.net");
        Assert.Equal(Output.LastStep, model.Network.OutputSteps);
        var reference = PublishedFile.Reference("mycroft/reference");
        var (inputs, expected) = (PublishedFile.Values(reference, "input"), PublishedFile.Values(reference, "window.output"));
        var length = Window * Features;
        PublishedFile.AssertNear(expected,
            [.. Enumerable.Range(0, expected.Length).SelectMany(k => model.Run(inputs[(k * length)..((k + 1) * length)]))]);
    }

    /// <summary>Read after every step of one long sequence.</summary>
    [Fact]
    public void Mycroft_running_on()
    {
        var network = ModelFile.Read(PublishedFile.PathOf("mycroft/hey-mycroft.net")) with { OutputSteps = Output.EveryStep };
        var reference = PublishedFile.Reference("mycroft/reference");
        var outputs = new Onnx.StreamProgram(network).Run(PublishedFile.Values(reference, "input"));
        PublishedFile.AssertNear(PublishedFile.Values(reference, "output"), outputs);
    }
}
