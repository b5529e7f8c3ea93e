using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Emission;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Tests.Graph;
using Xunit;

namespace RnnGen.Generators.Tests.Planning;

/// <summary>Memory of runs and windows: what has a row for every step, and what lies where.</summary>
public sealed class BufferTests
{
    public static MatrixTheoryData<string, int> CellsAndSizes => Plans.CellsAndSizes;

    public static TheoryData<string> Kinds => Plans.Kinds;

    [Theory]
    [InlineData(CellModels.Tanh, "rnn0Sums")]
    [InlineData(CellModels.Relu, "rnn0Sums")]
    [InlineData(CellModels.Lstm, "lstm0Gates")]
    [InlineData(CellModels.GruResetAfter, "gru0Gates")]
    [InlineData(CellModels.GruResetBefore, "gru0Gates")]
    public void Gradients_of_gates_are_written_over_the_gates(string cell, string buffer)
    {
        var plan = Plans.Of(cell, 20);
        var gates = plan.Buffer(buffer);

        var ofLayer = plan.Backward!.Reductions.Where(r => r.Pack.Tensor.Name[..3] == buffer[..3]).ToList();
        var joined = plan.Backward.RowSums.Where(s => s.Targets[0].Pack.Tensor.Name[..3] == buffer[..3]).ToList();
        Assert.True(ofLayer.Count + joined.Sum(s => s.Targets.Count) >= 4);
        Assert.All(ofLayer, r => Assert.Same(gates, r.Gradient.Buffer));
        Assert.All(joined.SelectMany(s => s.Gradients), g => Assert.Same(gates, g.Buffer));
        Assert.False(gates.IsForTraining);
        Assert.DoesNotContain(plan.Buffers, b => b.IsForTraining && b.Slots > 1);
    }

    [Theory]
    [InlineData(CellModels.Lstm, 4)]
    [InlineData(CellModels.GruResetAfter, 4)]
    [InlineData(CellModels.GruResetBefore, 3)]
    public void Gates_lie_side_by_side_panel_by_panel(string cell, int slots)
    {
        var gates = Plans.Of(cell, 20).Buffers.Single(b => b.IsPanelMajor);

        Assert.Equal((slots, 20, 2), (gates.Slots, gates.Width, gates.Panels));
        Assert.Equal((slots * 16, 2 * slots * 16), (gates.RowStride, gates.RowLength));
        Assert.True(gates.SpansRun && gates.SpansWindow);
    }

    [Theory]
    [MemberData(nameof(CellsAndSizes))]
    public void Rows_are_padded_to_panels(string cell, int size) => Assert.All(Plans.Of(cell, size).Buffers, b =>
    {
        Assert.Equal(0, b.RowStride % 16);
        Assert.InRange(b.Width, b.RowLength / b.Slots - 15, b.RowLength / b.Slots);
    });

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Names_are_unique_and_every_stages_buffers_are_known(string name)
    {
        var plan = Plans.Kind(name);

        Assert.Equal(plan.Buffers.Select(b => b.Name).Distinct(), plan.Buffers.Select(b => b.Name));
        Assert.All(plan.Stages().SelectMany(s => s.Buffers), b => Assert.Contains(b, plan.Buffers));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_buffer_is_there_for_nothing(string name)
    {
        var plan = Plans.Kind(name);
        var text = ModelEmitter.Emit(plan);

        Assert.All(plan.Buffers, b => Assert.Matches($@"\b{SharedNames.Field(b)}\.(Row|Span)\b", text));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Maps_over_all_steps_touch_buffers_with_a_row_for_every_step(string name)
    {
        var plan = Plans.Kind(name);
        var backward = plan.Backward!;
        var reductions = backward.Reductions.Where(r => r.Extent == Extent.Window).ToList();

        Assert.All(OverAllSteps(plan.Forward.Passes), b => Assert.True(b.SpansRun && b.SpansWindow, b.Name));
        Assert.All(OverAllSteps(backward.Passes.Concat(backward.InputPasses)), b => Assert.True(b.SpansWindow, b.Name));
        Assert.All(reductions.Select(r => r.Gradient.Buffer), b => Assert.True(b.SpansWindow, b.Name));
        Assert.All(backward.RowSums.SelectMany(s => s.Values.Buffers), b => Assert.True(b.SpansWindow, b.Name));
        Assert.All(
            reductions.Where(r => r.Operand is not null).Select(r => r.Operand!.Buffer), b => Assert.True(b.SpansWindow, b.Name));
    }

    [Theory]
    [MemberData(nameof(CellsAndSizes))]
    public void States_lead_with_the_row_before_the_first_step(string cell, int size)
    {
        var plan = Plans.Of(cell, size);

        Assert.Equal(plan.Graph.States, plan.Forward.States.Keys);
        Assert.All(plan.Forward.States,
            s => Assert.Equal((true, true, s.Key.Size), (s.Value.HasInitialRow, s.Value.SpansWindow, s.Value.Width)));
        Assert.Equal(plan.Forward.States.Values, plan.Buffers.Where(b => b.HasInitialRow));
    }

    [Fact]
    public void A_cell_state_of_a_run_is_one_step_written_in_place_and_of_a_window_every_step()
    {
        var c = Plans.Of(CellModels.Lstm, 20).Buffer("lstm0C");

        Assert.Equal((false, true), (c.SpansRun, c.SpansWindow));
    }

    [Fact]
    public void Without_training_no_buffer_is_for_it()
    {
        var plan = Plans.Of(CellModels.WithDense(CellModels.Lstm, 20) with { TruncationLength = 0 });

        Assert.Null(plan.Backward);
        Assert.All(plan.Buffers, b => Assert.False(b.IsForTraining));
        Assert.All(plan.Buffers, b => Assert.False(b.Content.Contains("gradient", System.StringComparison.Ordinal)));
    }

    [Fact]
    public void The_loss_writes_its_gradient_over_the_outputs()
    {
        var backward = Plans.Of(CellModels.Lstm, 20).Backward!;

        Assert.True(backward.IsOutputGradientInPlace);
        Assert.Equal("outputs", backward.OutputGradient.Name);
    }

    [Fact]
    public void Without_a_loss_the_gradient_of_the_outputs_is_apart()
    {
        var backward = Plans.Of(CellModels.WithDense(CellModels.Lstm, 20) with { Loss = LossKind.None }).Backward!;

        Assert.False(backward.IsOutputGradientInPlace);
        Assert.Equal(("dOutputs", true), (backward.OutputGradient.Name, backward.OutputGradient.IsForTraining));
    }

    private static IEnumerable<RowBuffer> OverAllSteps(IEnumerable<Pass> passes) =>
        passes.Where(p => p.Extent == Extent.Window).SelectMany(p => p.Stages).SelectMany(s => s.Buffers);
}
