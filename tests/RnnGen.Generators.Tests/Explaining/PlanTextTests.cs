using System;
using System.Linq;
using System.Threading.Tasks;
using RnnGen.Generators.Explaining;
using RnnGen.Generators.Layers;
using RnnGen.Generators.Planning.Passes;
using RnnGen.Generators.Tests.Graph;
using RnnGen.Generators.Tests.Planning;
using Xunit;
using static RnnGen.Generators.Tests.Verification.Verifier;

namespace RnnGen.Generators.Tests.Explaining;

/// <summary>Plans in words, as <c>rnngen explain</c> prints them.</summary>
public sealed class PlanTextTests
{
    public static TheoryData<string> Kinds => Plans.Kinds;

    [Fact]
    public async Task CharModel()
    {
        var results = Plans.Passes(
            CellModels.Model(0, CellModels.OneHot(65), CellModels.Recurrent(CellModels.Lstm, 128), CellModels.Dense(65)));
        var texts = PlanText.Passes.Select(pass => PlanText.Of(results, pass.Name)).Prepend(PlanText.Overview(results));

        await Verify(string.Join("\n\n", texts.Select(lines => string.Join('\n', lines))) + "\n", "txt");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_pass_of_every_model_is_told(string kind)
    {
        var results = Plans.Passes(CellModels.Kinds[kind]);

        Assert.Equal(1 + PlanText.Passes.Count, PlanText.Overview(results).Count());
        Assert.All(PlanText.Passes, pass =>
        {
            var lines = PlanText.Of(results, pass.Name).ToList();
            Assert.StartsWith($"Model, {pass.Name}: ", lines[0], StringComparison.Ordinal);
            Assert.DoesNotContain(lines, line => line.Contains('\n') || line.EndsWith(' '));
        });
    }

    [Fact]
    public void A_value_that_lies_apart_has_its_reason_told()
    {
        var results = Plans.Passes(CellModels.Model(
            3, CellModels.Dense(20, ActivationKind.Tanh) with { Name = "dense1" }, CellModels.Dense(2)));
        var lines = PlanText.Of(results, PassNames.Share).ToList();
        var apart = lines.IndexOf("  dDense1Sums does not lie over dense1Sums");

        Assert.True(apart > 0, string.Join('\n', lines));
        Assert.Equal("      y is read by the gradients of weights, after dYSum is written by Dense1Backward2", lines[apart + 1]);
    }

    [Fact]
    public void A_model_against_time_has_no_step() => Assert.Equal(
        "Model, step: one step of one stream, with every sum in registers; none: a layer runs against time",
        Assert.Single(PlanText.Of(
            Plans.Passes(CellModels.Kinds.First(kind => kind.Key.Contains("bidirectional", StringComparison.Ordinal)).Value),
            PassNames.Step)));

    [Fact]
    public void A_pass_that_there_is_not_is_an_error()
    {
        var results = Plans.Passes(CellModels.WithDense(CellModels.Tanh, 4));

        var fault = Assert.Throws<ArgumentException>(() => PlanText.Of(results, "folding"));
        Assert.StartsWith("expected one of equations, parameters, partition, tape, ", fault.Message, StringComparison.Ordinal);
        Assert.EndsWith(", found 'folding'", fault.Message, StringComparison.Ordinal);
    }
}
