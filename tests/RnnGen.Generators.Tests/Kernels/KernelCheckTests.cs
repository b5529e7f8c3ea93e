using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Kernels;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Tests.Graph;
using RnnGen.Generators.Tests.Planning;
using Xunit;
using Index = RnnGen.Generators.Kernels.Index;

namespace RnnGen.Generators.Tests.Kernels;

/// <summary>Kernels that stay within their buffers are let through, and those that would leave one are refused by name.</summary>
public sealed class KernelCheckTests
{
    private const int Far = 10_000_000;

    /// <summary>A constant of a tile, made wrong in a way that leads out of a buffer.</summary>
    private static readonly Dictionary<string, Func<SumTile, SumTile>> s_wrong = new()
    {
        ["Inputs"] = tile => tile with { Inputs = tile.Inputs + 1 },
        ["OperandPanels"] = tile => tile with { OperandPanels = tile.OperandPanels + 1 },
        ["OperandRow"] = tile => tile with { OperandRow = tile.OperandRow + 16 },
        ["WeightRow"] = tile => tile with { WeightRow = tile.WeightRow + 16 },
        ["Weight"] = tile => tile with { Weight = tile.Weight with { First = tile.Weight.First + 16 } },
        ["TargetRow"] = tile => tile with { TargetRow = tile.TargetRow + 16 },
        ["Target"] = tile => tile with { Target = tile.Target with { First = tile.Target.First + 16 } },
        ["Target, a panel on"] = tile => tile with { Target = tile.Target with { Panels = 4, Gates = 1 } },
        ["Start"] = tile => tile with { Start = tile.Start! with { First = tile.Start.First + 16 } },
        ["TokenColumn"] = tile => tile with { TokenColumn = tile.TokenColumn + 16 },
        ["Column"] = tile => tile with { Column = tile.Column! with { First = tile.Column.First + 16 } },
    };

    private static readonly Dictionary<string, Func<GradientTile, GradientTile>> s_wrongGradient = new()
    {
        ["Column"] = tile => tile with { Column = tile.Column + 16 },
        ["SumRow"] = tile => tile with { SumRow = tile.SumRow + 16 },
        ["OperandRow"] = tile => tile with { OperandRow = tile.OperandRow + 16 },
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

        AssertRefused(plan, statement => statement is Statement.SumsOf { Sizes.Tile.Column: not null } sums
            ? sums with { Sizes = sums.Sizes with { Tile = s_wrong[constant](sums.Sizes.Tile) } }
            : statement, stage.Name);
    }

    [Fact]
    public void A_tile_that_is_handed_no_bias_or_no_product_is_refused()
    {
        AssertRefused(Plans.Of(CellModels.Lstm, 33), statement => statement is Statement.SumsOf { Arguments.Start: not null } sums
            ? sums with { Arguments = sums.Arguments with { Start = null } }
            : statement, "Lstm0Input has a tile with a bias");
        AssertRefused(Plans.Of(CellModels.Lstm, 33), statement => statement is Statement.SumsOf sums
            ? sums with { Arguments = sums.Arguments with { Weights = null } }
            : statement, "Lstm0Input has a tile with a product");
    }

    [Theory]
    [MemberData(nameof(WrongGradient))]
    public void A_wrong_constant_of_a_gradient_is_refused(string constant) =>
        AssertRefused(Plans.Of(CellModels.Lstm, 33), statement => statement is Statement.GradientsOf gradients
            ? gradients with { Sizes = gradients.Sizes with { Tile = s_wrongGradient[constant](gradients.Sizes.Tile) } }
            : statement, "");

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_reference_of_every_kind_of_model_is_proved(string kind)
    {
        var plan = Plans.Kind(kind);
        foreach (var kernel in KernelLowering.Lower(plan).OfType<Kernel>().Where(kernel => kernel.IsEntry))
        {
            var (_, count) = Rewritten.References([kernel], (_, index) => index);
            for (var reference = 0; reference < count; reference++)
            {
                var far = reference % 2 == 0 ? Far : -Far;
                AssertRefused(
                    plan, Rewritten.References([kernel], (i, index) => i == reference ? index + far : index).Members, reference);
            }
        }
    }

    [Fact]
    public void An_offset_that_is_one_panel_too_far_is_refused() =>
        AssertRefused(Plans.Of(CellModels.Lstm, 33), statement => statement is Statement.Store { To.Name: "lstm0HNext" } store
            ? store with { At = store.At + 16 }
            : statement, "Lstm0Scan");

    [Fact]
    public void A_bound_that_is_one_turn_too_far_is_refused() =>
        AssertRefused(Plans.Of(CellModels.Lstm, 33), statement => statement is Statement.For { Variable.Name: "k" } loop
            ? loop with { To = [.. loop.To.Select(to => to + 1)] }
            : statement, "Step");

    [Fact]
    public void A_stride_that_is_longer_than_a_row_is_refused() =>
        AssertRefused(Plans.Of(CellModels.Lstm, 33), statement => statement is Statement.Point { At.Terms.Count: 3 } point
            ? point with { At = point.At + ((Index)KernelNames.Row * 16) }
            : statement, "Lstm0");

    [Fact]
    public void Lanes_that_are_not_counted_one_by_one_are_refused() =>
        AssertRefused(Plans.Of(CellModels.Lstm, 33), statement => statement is Statement.Store { To.Name: "state" } store
            ? store with { At = store.At + (Index)KernelNames.Lane }
            : statement, "Step");

    [Fact]
    public void A_pointer_that_a_loop_moves_too_fast_is_refused() =>
        AssertRefused(Plans.Of(CellModels.Lstm, 33), statement => statement is Statement.For { Advance: [var (pointer, by)] } loop
            ? loop with { Advance = [(pointer, by + 16)] }
            : statement, "Step");

    [Fact]
    public void Tiles_of_several_rows_take_whole_tiles_only() =>
        AssertRefused(Plans.Of(CellModels.Lstm, 33), statement => statement is Statement.SumsOf { Rows: RowsTaken.Whole } sums
            ? sums with { Arguments = sums.Arguments with { Rows = KernelNames.Rows } }
            : statement, "Lstm0");

    [Fact]
    public void A_part_that_is_no_part_of_the_memory_is_refused() =>
        AssertRefused(Plans.Of(CellModels.Lstm, 33), statement => statement is Statement.Point { Within: { } part } point
            ? point with { Within = part with { Length = Far } }
            : statement, "Step");

    [Fact]
    public void Columns_before_the_first_are_refused() =>
        AssertRefused(Plans.Of(CellModels.Lstm, 33), statement => statement is Statement.GradientsOf gradients
            ? gradients with { Arguments = gradients.Arguments with { From = gradients.Arguments.From + -4 } }
            : statement, "");

    [Fact]
    public void Scratch_is_not_touched_where_there_is_none()
    {
        var plan = Plans.Of(CellModels.WithDense(CellModels.Lstm, 8, outputs: 1));
        Assert.NotNull(plan.Step!.Form.LanesWithoutScratch);

        AssertRefused(plan, statement => statement is Statement.If { Condition: Condition.FewerLanes, Else.Count: 0 } choice
            ? new Statement.Group("always", choice.Then)
            : statement, "Step might reach element");
    }

    [Fact]
    public void Rows_of_a_step_that_is_not_kept_are_refused()
    {
        var plan = Plans.Of(CellModels.Lstm, 33);
        var wrong = KernelLowering.Lower(plan).Select(member => member is not Kernel kernel ? member : kernel with
        {
            Parameters = [.. kernel.Parameters.Select(parameter =>
                parameter is Parameter.To { Memory: Memory.Rows { Shift: > 0 } rows } to
                    ? to with { Memory = rows with { Shift = rows.Shift + 1 } }
                    : parameter)],
        });

        var fault = Assert.Throws<InvalidOperationException>(() => KernelCheck.Check(plan, [.. wrong]));

        Assert.Equal("kernels: Lstm0Scan takes rows of lstm0C 2 steps on, where 1 steps are kept besides", fault.Message);
    }

    [Fact]
    public void A_gradient_whose_operand_lies_among_gates_is_refused()
    {
        var plan = Plans.Of(CellModels.Lstm, 33);
        var reduction = plan.Backward!.Reductions.First(r => r.Operand is not null);
        _ = MatrixGradientLowering.Lower(plan, reduction, new SharedTiles()).ToList();

        Assert.Throws<InvalidOperationException>(() => MatrixGradientLowering.Lower(
            plan, reduction with { Operand = new(plan.Buffer("lstm0Gates"), 1) }, new SharedTiles()).ToList());
    }

    private static void AssertRefused(ModelPlan plan, IReadOnlyList<KernelMember> wrong, int reference)
    {
        try
        {
            KernelCheck.Check(plan, wrong);
        }
        catch (InvalidOperationException)
        {
            return;
        }

        Assert.Fail($"reference {reference} may be anywhere");
    }

    private static void AssertRefused(ModelPlan plan, Func<Statement, Statement> rewrite, string kernel)
    {
        var members = KernelLowering.Lower(plan);
        KernelCheck.Check(plan, members);

        var fault = Assert.Throws<InvalidOperationException>(
            () => KernelCheck.Check(plan, Rewritten.Statements(members, rewrite)));

        Assert.StartsWith($"kernels: {kernel}", fault.Message, StringComparison.Ordinal);
    }
}
