using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Tests.Graph;
using Xunit;

namespace RnnGen.Generators.Tests.Planning;

/// <summary>One step of one stream: where its values lie, and which states are written in place.</summary>
public sealed class StepPlanTests
{
    public static MatrixTheoryData<string, int> CellsAndSizes => Plans.CellsAndSizes;

    [Theory]
    [MemberData(nameof(CellsAndSizes))]
    public void Scratch_is_used_once_without_gaps(string cell, int size)
    {
        var step = Plans.Of(cell, size).Step!;

        var end = 0;
        foreach (var place in step.Places.Where(p => p.Value.Region == StepRegion.Scratch).OrderBy(p => p.Value.Offset))
        {
            Assert.Equal(end, place.Value.Offset);
            end += (place.Key.Width + 15) / 16 * 16;
        }

        Assert.Equal(end, step.ScratchLength);
    }

    [Theory]
    [MemberData(nameof(CellsAndSizes))]
    public void A_state_that_a_product_reads_is_made_apart_and_copied_back(string cell, int size)
    {
        var plan = Plans.Of(cell, size);
        var h = plan.Graph.States[0];

        var (state, scratch, length) = Assert.Single(plan.Step!.CopyBack);
        Assert.Equal((plan.States.OffsetOf(h), (size + 15) / 16 * 16), (state, length));
        Assert.InRange(scratch, 0, plan.Step.ScratchLength - length);
    }

    [Fact]
    public void A_cell_state_is_read_and_left_in_place()
    {
        var plan = Plans.Of(CellModels.Lstm, 20);
        var c = plan.Graph.States[1];

        var store = Assert.Single(plan.Step!.Stages.SelectMany(s => s.Stores), s => s.Node == c.Next);
        Assert.Equal(new StepPlace(StepRegion.State, plan.States.OffsetOf(c)), plan.Step.Places[store.Location.Buffer]);
    }

    [Fact]
    public void A_cell_state_that_peepholes_read_lane_by_lane_stays_in_place()
    {
        var plan = Plans.Kind("lstm with peepholes");

        Assert.Equal(["h", "h"],
            plan.Step!.CopyBack.Select(c => plan.Graph.States.Single(s => plan.States.OffsetOf(s) == c.State).Symbol));
    }

    [Theory]
    [MemberData(nameof(CellsAndSizes))]
    public void Every_sum_is_one_whole_chain(string cell, int size)
    {
        var sums = Plans.Of(cell, size).Step!.Stages.SelectMany(s => s.Sums).ToList();

        Assert.All(sums, s => Assert.False(s.Continues));
        Assert.All(sums, s => Assert.Equal(s.Sum.Operands.Count(o => o.Op == Op.Linear), s.Products.Count));
    }

    [Fact]
    public void The_output_is_the_heads()
    {
        var plan = Plans.Of(CellModels.Lstm, 20);

        Assert.Equal(StepRegion.Scratch, plan.Step!.Outputs.Single().Place.Region);
        Assert.Equal("ySum", plan.Step.Stages[^1].Sums.Single().Sum.Name);
    }
}
