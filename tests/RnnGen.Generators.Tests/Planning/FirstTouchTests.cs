using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Emission;
using RnnGen.Generators.Layers;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Tests.Graph;
using Xunit;

namespace RnnGen.Generators.Tests.Planning;

/// <summary>What stages ask the caches for: what no stage before them has brought there.</summary>
public sealed class FirstTouchTests
{
    public static TheoryData<string> Kinds => Plans.Kinds;

    [Fact]
    public void The_first_stage_back_through_time_touches_all_that_it_reads_of_the_tape_but_what_the_step_before_read()
    {
        var plan = Plans.Of(CellModels.Lstm, 20);

        Assert.Equal(
            ["dense0DBelow 0", "lstm0C 0", "lstm0Gates 0", "lstm0Gates 0", "lstm0Gates 0", "lstm0Gates 0"],
            Names(Stage(plan, "Lstm0BackwardScan").FirstTouches));
    }

    [Fact]
    public void The_memory_that_a_step_finds_was_left_by_the_step_before()
    {
        var plan = Plans.Of(CellModels.Lstm, 20);

        Assert.Equal(["lstm0C 1", "lstm0H 1"], Names(Stage(plan, "Lstm0Scan").FirstTouches).Where(n => !n.Contains("Gates")));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_place_is_touched_first_by_one_stage_of_a_pass(string name)
    {
        var plan = Plans.Kind(name);
        foreach (var pass in plan.Forward.Passes.Concat(plan.Backward!.Passes).Concat(plan.Backward.InputPasses))
        {
            var first = pass.Stages.SelectMany(s => s.FirstTouches).ToList();

            Assert.Equal(first.Distinct(), first);
            Assert.All(first, place => Assert.True(place.Buffer.SpansWindow, place.Buffer.Name));
        }
    }

    [Fact]
    public void What_all_panels_of_a_row_share_is_not_asked_for()
    {
        var lstm = CellModels.Recurrent(CellModels.Lstm, 20, bias: BiasKind.Single)
            .With(Layers.Lstm.Normalization, NormalizationKind.Ba2016);
        var plan = Plans.Of(CellModels.Model(3, lstm));
        var readers = plan.Stages()
            .Where(s => s.Panels > 1 && s.Loads.Any(load => load.Location is { Buffer.Width: 1, Buffer.SpansWindow: true }))
            .ToList();

        Assert.NotEmpty(readers.SelectMany(s => s.FirstTouches));
        Assert.DoesNotContain(readers.SelectMany(s => s.FirstTouches), place => place.Buffer.Width == 1);
    }

    [Fact]
    public void Without_a_tape_nothing_is_asked_for()
    {
        var plan = Plans.Of(CellModels.WithDense(CellModels.Lstm, 20) with { TruncationLength = 0 });

        Assert.All(plan.Stages(), stage => Assert.Empty(stage.FirstTouches));
    }

    [Fact]
    public void Sums_over_rows_prefetch_what_they_read_of_the_tape_several_rows_ahead()
    {
        var lstm = CellModels.Recurrent(CellModels.Lstm, 20, bias: BiasKind.Single)
            .With(Layers.Lstm.Normalization, NormalizationKind.Ba2016);
        var sums = Plans.Of(CellModels.Model(3, lstm)).Backward!.RowSums.Select(rows => rows.Values).ToList();

        Assert.NotEmpty(sums);
        Assert.All(sums, stage => Assert.Equal(Blocks.PrefetchedLines, stage.PrefetchedRows));
        Assert.Contains(sums, stage => stage.FirstTouches.Count > 0);
        Assert.All(
            sums.SelectMany(stage => stage.FirstTouches), place => Assert.True(place.Buffer.SpansWindow, place.Buffer.Name));
    }

    [Theory]
    [InlineData(1, 8)]
    [InlineData(3, 2)]
    [InlineData(8, 1)]
    [InlineData(100, 1)]
    public void Rows_of_many_panels_are_prefetched_fewer_rows_ahead(int panels, int rows) =>
        Assert.Equal(rows, Blocks.PrefetchedRows(panels));

    private static Stage Stage(ModelPlan plan, string name) => plan.Stages().Single(s => s.Name == name);

    private static IEnumerable<string> Names(IEnumerable<Location> places) =>
        places.Select(p => $"{p.Buffer.Name} {p.Shift}").Order();
}
