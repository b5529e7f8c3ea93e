using System.Collections.Generic;
using System.Linq;
using RnnGen.Tests.Compilation;
using RnnGen.Tests.Vectors;
using Xunit;

namespace RnnGen.Tests.Published;

/// <summary>The wake word of Mycroft: a GRU with a linear candidate and hard sigmoid gates.</summary>
public sealed class PublishedModelMycroftTests
{
    private const int Window = 29;

    private static readonly TestDeclaration s_declaration = TestDeclaration.OfFeatures(
        13,
        "[Gru(20, ResetAfter = false, Bias = Bias.Single, Activation = Activation.None, "
            + "GateActivation = Activation.KerasHardSigmoid)]",
        "[Dense(1, Activation = Activation.Sigmoid)]");

    [Fact]
    public void Running_on() =>
        new PublishedModel("mycroft", s_declaration, Weights(), PublishedFolder.Reference("mycroft/reference"))
        {
            States = new Dictionary<string, string> { ["gru0.h_l0"] = "state.h" },
        }.Check();

    /// <summary>As it is used: every window from zero, and a reading at its end.</summary>
    [Fact]
    public void Windows()
    {
        var reference = PublishedFolder.Reference("mycroft/reference");
        var input = reference["input"];
        var count = input.Shape[0] / Window;
        new PublishedModel("mycroft windows", s_declaration, Weights(), reference)
        {
            Input = (input with { Shape = [count, Window, 13] }).SwapFirstTwo(),
            Output = reference["window.output"] with { Shape = [1, count, 1] },
            OutputSteps = [Window - 1],
            States = new Dictionary<string, string>(),
        }.Check();
    }

    private static PublishedWeights Weights() => MycroftFile.Read(PublishedFolder.PathOf("mycroft/hey-mycroft.net"));
}
