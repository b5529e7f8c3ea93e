using System.Linq;
using Microsoft.CodeAnalysis;
using RnnGen.Generators.Pipeline;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Tests.Verification;
using Xunit;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace RnnGen.Generators.Tests.Weights;

/// <summary>What has to run again where a file of weights changes.</summary>
public sealed class WeightCachingTests
{
    private const string With =
        "[RnnModel(InputSize = 3, Weights = \"w.safetensors\"), Gru(5, Bias = Bias.None)] public partial class With;";
    private const string Without = "[RnnModel(InputSize = 3), Gru(8)] public partial class Without;";

    [Fact]
    public void A_changed_file_emits_the_model_that_names_it_alone()
    {
        DescribedFile first = File(null), second = File("x[3] -> gru0: Gru(5, no bias) -> y[5]");
        var before = GeneratorHarness.RunWith([first], With, Without);
        var after = GeneratorRun.Of(before.Driver.ReplaceAdditionalText(first, second), GeneratorHarness.Compile(With, Without));

        Assert.All(after.OutputsOf<object>(TrackingNames.Plan), output => Assert.Equal(Cached, output.Reason));
        foreach (var output in after.OutputsOf<GeneratedFile>(TrackingNames.Emit))
            Assert.Equal(output.Value.HintName == "With.g.cs" ? Modified : Cached, output.Reason);
    }

    [Fact]
    public void An_unrelated_edit_leaves_all_cached()
    {
        var after = GeneratorHarness.RunWith([File(null)], With, "class Unrelated;")
            .Then(GeneratorHarness.Compile(With, "class Unrelated { int edited; }"));

        Assert.Equal([Cached], after.OutputsOf<object>(TrackingNames.Weights).Select(output => output.Reason));
        Assert.Equal([Cached], after.OutputsOf<object>(TrackingNames.Emit).Select(output => output.Reason));
    }

    [Fact]
    public void A_model_that_moves_takes_its_diagnostic_along()
    {
        var after = GeneratorHarness.Run(With).Then(GeneratorHarness.Compile("\n" + With));

        var diagnostic = Assert.Single(after.Diagnostics);
        Assert.Equal("RNN070", diagnostic.Id);
        Assert.Equal(1, diagnostic.Location.GetLineSpan().StartLinePosition.Line);
        Assert.All(after.OutputsOf<object>(TrackingNames.Emit), output => Assert.Equal(Cached, output.Reason));
    }

    private static DescribedFile File(string? architecture) =>
        DescribedFile.Of("w.safetensors", architecture, ("gru0.weight_ih_l0", [15, 3]), ("gru0.weight_hh_l0", [15, 5]));
}
