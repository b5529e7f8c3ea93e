using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Planning.Passes;
using RnnGen.Generators.Tests.Graph;
using Xunit;

namespace RnnGen.Generators.Tests.Planning.Passes;

/// <summary>Results of passes with something wrong: what verifies them names it.</summary>
public sealed class VerifyTests
{
    private readonly Verify _verify = new(default);
    private readonly PassResults _results = Plans.Passes(CellModels.WithDense(CellModels.Lstm, 33));

    private ModelPlan Plan => _results.Plan;

    [Fact]
    public void A_fault_names_pass_model_and_thing()
    {
        var fault = Assert.Throws<InvalidOperationException>(
            () => new PassRun("Speller", default).Run(PassNames.Share, () => 3, found => $"{found} is odd"));

        Assert.Equal("planning: pass share of Speller: 3 is odd", fault.Message);
    }

    [Fact]
    public void A_value_that_is_not_kept_is_found()
    {
        var problem = _results.Forward.Problem;
        var gradient = _results.Backward!.Problem.Gradient;
        string? Fault(IReadOnlyList<Node> kept) => _verify.Tape(Plan.Graph, gradient, kept, problem);
        var gate = _results.Forward.Tape.First(n => n.Name == "f");

        // The gate follows from its sum, which is nowhere.
        Assert.Null(Fault(_results.Forward.Tape));
        Assert.Contains("fSum", Fault([.. _results.Forward.Tape.Where(n => n != gate)]), StringComparison.Ordinal);
    }

    [Fact]
    public void An_operand_without_a_place_is_found()
    {
        var problem = new StepProblem(Plan.Graph, Plan.Parameters);
        var roots = _results.Step!.Roots;
        var hNext = roots.InOrder.First(r => r.Node.Name == "hNext");

        Assert.Null(_verify.Roots(roots, problem));
        var without = roots with { Of = roots.Of.Where(r => r.Value != hNext).ToDictionary(r => r.Key, r => r.Value) };
        Assert.EndsWith("which has no place", _verify.Roots(without, problem));
    }

    [Fact]
    public void Two_values_in_one_place_are_found()
    {
        var roots = _results.Forward.Roots;
        var place = new Location(new RowBuffer("one", 33, 1, ""));

        Assert.EndsWith(
            "have one place in one", _verify.Places(new Placement(roots, roots.InOrder.ToDictionary(r => r.Node, _ => place))));
    }

    [Fact]
    public void A_root_that_no_stage_makes_is_found() => Assert.EndsWith(
        "must be in memory, and no stage makes it",
        _verify.Stages([new CutPass(Plan.Forward.Passes[0], OnDemand: false)], _results.Forward.Roots));

    [Fact]
    public void A_value_that_is_stored_twice_is_found()
    {
        var pass = new CutPass(Plan.Forward.Passes.First(p => p.IsScan), OnDemand: false);

        Assert.EndsWith("is stored twice", _verify.Stages([pass, pass], _results.Forward.Roots));
    }

    [Fact]
    public void Panels_that_no_tile_covers_are_found()
    {
        Assert.Null(_verify.Tiles((Plan.Forward, Plan.Backward, Plan.Step!.Stages)));
        Assert.Equal(
            "tiles of Lstm0Step end at 32, expected 48",
            _verify.Tiles((Plan.Forward, Plan.Backward, [Plan.Step.Stages[0] with { SingleRow = [new Region(0, 32, 2)] }])));
        Assert.Equal(
            "a tile of Lstm0Step begins at 16, expected 0",
            _verify.Tiles((Plan.Forward, Plan.Backward, [Plan.Step.Stages[0] with { Regions = [new Region(16, 48, 2)] }])));
    }

    [Fact]
    public void A_place_that_a_stage_does_not_touch_is_found()
    {
        var pass = Plan.Forward.Passes[0];
        var elsewhere = new Location(new RowBuffer("elsewhere", 33, 1, ""));
        var forward = Plan.Forward with { Passes = [pass.With([pass.Stages[0] with { FirstTouches = [elsewhere] }])] };

        Assert.Null(_verify.Prefetch((Plan.Forward, Plan.Backward!)));
        Assert.Equal(
            $"{pass.Stages[0].Name} asks for a place that it does not touch", _verify.Prefetch((forward, Plan.Backward!)));
    }

    [Fact]
    public void Stages_of_one_name_are_found() => Assert.Equal(
        "2 stages are called Lstm0Step",
        _verify.Names((Plan.Forward, Plan.Backward, [Plan.Step!.Stages[0], Plan.Step.Stages[0] with { }])));

    [Fact]
    public void A_place_beyond_scratch_is_found() =>
        Assert.EndsWith("ends beyond scratch", _verify.Step(Plan.Step! with { ScratchLength = 16 }));
}
