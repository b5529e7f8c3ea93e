using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Kernels;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Tests.Graph;
using RnnGen.Generators.Tests.Planning;
using Xunit;

namespace RnnGen.Generators.Tests.Kernels;

/// <summary>Kernels that stay within their buffers are let through, and those that would leave one are refused by name.</summary>
public sealed class KernelCheckTests
{
    /// <summary>A constant of a tile, made wrong in a way that leads out of a buffer.</summary>
    private static readonly Dictionary<string, Func<SumTile, SumTile>> s_wrong = new()
    {
        ["Inputs"] = tile => tile with { Inputs = tile.Inputs + 1 },
        ["OperandPanels"] = tile => tile with { OperandPanels = tile.OperandPanels + 1 },
        ["OperandFirst"] = tile => tile with { OperandFirst = tile.OperandFirst + 16 },
        ["OperandFirst, negative"] = tile => tile with { OperandFirst = -tile.Inputs },
        ["OperandRow"] = tile => tile with { OperandRow = tile.OperandRow + 16 },
        ["WeightRow"] = tile => tile with { WeightRow = tile.WeightRow + 16 },
        ["Weights"] = tile => tile with { Weights = tile.Weights + 1 },
        ["WeightPanel"] = tile => tile with { WeightPanel = tile.WeightPanel + 16 },
        ["Weight"] = tile => tile with { Weight = tile.Weight with { First = tile.Weight.First + 16 } },
        ["TargetRow"] = tile => tile with { TargetRow = tile.TargetRow - 16 },
        ["Target"] = tile => tile with { Target = tile.Target with { First = tile.Target.First + 16 } },
        ["Target, a panel on"] = tile => tile with { Target = tile.Target with { Panels = 4, Gates = 1 } },
        ["BiasPanel"] = tile => tile with { BiasPanel = tile.BiasPanel + 16 },
        ["Start"] = tile => tile with { Start = tile.Start! with { First = tile.Start.First + 16 } },
        ["TokenColumn"] = tile => tile with { TokenColumn = tile.TokenColumn + 16 },
        ["ColumnPanel"] = tile => tile with { ColumnPanel = tile.ColumnPanel + 16 },
        ["Column"] = tile => tile with { Column = tile.Column! with { First = tile.Column.First + 16 } },
    };

    private static readonly Dictionary<string, Func<GradientTile, GradientTile>> s_wrongGradient = new()
    {
        ["Column"] = tile => tile with { Column = tile.Column + 16 },
        ["SumRow"] = tile => tile with { SumRow = tile.SumRow + 16 },
        ["SumFirst"] = tile => tile with { SumFirst = tile.SumFirst + 16 },
        ["OperandRow"] = tile => tile with { OperandRow = tile.OperandRow + 16 },
        ["WeightPanel"] = tile => tile with { WeightPanel = tile.WeightPanel + 16 },
        ["Weight"] = tile => tile with { Weight = tile.Weight with { First = tile.Weight.First + 1 } },
    };

    public static TheoryData<string> Kinds => Plans.Kinds;

    public static MatrixTheoryData<string, int> CellsAndSizes => Plans.CellsAndSizes;

    public static TheoryData<string> Wrong => [.. s_wrong.Keys];

    public static TheoryData<string> WrongGradient => [.. s_wrongGradient.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Kernels_of_every_kind_of_model_stay_within(string kind) => KernelCheck.Check(Plans.Kind(kind));

    [Theory]
    [MemberData(nameof(CellsAndSizes))]
    public void Kernels_of_every_cell_stay_within(string cell, int size) => KernelCheck.Check(Plans.Of(cell, size));

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_constant_of_a_tile_is_refused(string constant)
    {
        // A token's column, a bias and weights in several panels: each constant is the greatest that fits.
        var plan = Plans.Of(CellModels.Model(0, CellModels.OneHot(33), CellModels.Recurrent(CellModels.Lstm, 33)));
        var stage = plan.Stages().First(stage => stage.Sums.Any(sum => sum.Gathers.Count > 0));
        var region = stage.Regions[stage.Regions.Count - 1];
        var tile = SumTile.Of(plan, stage, region.Vectors);
        KernelCheck.Check(plan, stage, region, tile);

        var fault = Assert.Throws<InvalidOperationException>(
            () => KernelCheck.Check(plan, stage, region, s_wrong[constant](tile)));

        Assert.StartsWith($"kernels: {stage.Name} would reach element ", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(WrongGradient))]
    public void A_wrong_constant_of_a_gradient_is_refused(string constant)
    {
        var plan = Plans.Of(CellModels.Lstm, 33);
        var reduction = plan.Backward!.Reductions.First(r => r.Operand?.Buffer.Width == 33 && r.Pack.Slots == 4);
        var region = reduction.Regions[reduction.Regions.Count - 1];
        var tile = GradientTile.Of(reduction, region.Vectors);
        KernelCheck.Check(reduction, region, tile);

        Assert.Throws<InvalidOperationException>(
            () => KernelCheck.Check(reduction, region, s_wrongGradient[constant](tile)));
    }

    [Fact]
    public void A_gradient_whose_operand_lies_among_gates_is_refused()
    {
        var plan = Plans.Of(CellModels.Lstm, 33);
        var reduction = plan.Backward!.Reductions.First(r => r.Operand is not null);
        KernelCheck.CheckOperand(reduction);

        Assert.Throws<InvalidOperationException>(
            () => KernelCheck.CheckOperand(reduction with { Operand = new Location(plan.Buffer("lstm0Gates"), 1) }));
    }

    [Fact]
    public void A_region_beyond_the_panels_is_refused()
    {
        var plan = Plans.Of(CellModels.Lstm, 33);
        var stage = plan.Stages().First(plan.TakesLibraryTiles);
        var region = new Region(0, (stage.Panels + 1) * PanelLayout.Units, 1);

        Assert.Throws<InvalidOperationException>(() => KernelCheck.Check(plan, stage, region, SumTile.Of(plan, stage, 1)));
    }

    [Fact]
    public void A_lane_beyond_its_buffer_is_refused()
    {
        var plan = Plans.Of(CellModels.Lstm, 33);
        var stage = plan.Stages().First(stage => stage.HasCell && stage.Stores[0].Location.Buffer.IsPanelMajor);
        KernelCheck.CheckLanes(stage);
        var store = stage.Stores[0];
        stage.Stores[0] = store with { Location = store.Location with { Slot = store.Location.Buffer.Slots } };

        var fault = Assert.Throws<InvalidOperationException>(() => KernelCheck.CheckLanes(stage));
        Assert.Contains(store.Location.Buffer.Name, fault.Message, StringComparison.Ordinal);
    }
}
