using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Kernels;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Tests.Declaration;
using RnnGen.Generators.Tests.Graph;
using RnnGen.Generators.Tests.Verification;
using Xunit;

namespace RnnGen.Generators.Tests.Planning;

/// <summary>How the step of one stream is cut into kernels.</summary>
public sealed class StepFormTests
{
    [Theory]
    [InlineData(8, true)]
    [InlineData(16, true)]
    [InlineData(40, true)]
    [InlineData(64, false)]
    public void A_small_model_steps_in_one_kernel(int units, bool isOneKernel)
    {
        var plan = Plans.Of(CellModels.Lstm, units);

        Assert.Equal(isOneKernel, plan.Step!.Form.IsOneKernel);
        Assert.Equal(isOneKernel, plan.HasStepLoop);
    }

    [Theory]
    [InlineData(4, 4)]
    [InlineData(7, 8)]
    [InlineData(8, 8)]
    [InlineData(9, 16)]
    [InlineData(20, 16)]
    public void Vectors_are_no_longer_than_the_units(int units, int lanes) =>
        Assert.Equal(lanes, Plans.Of(CellModels.Lstm, units).Step!.Form.Lanes);

    [Theory]
    [InlineData(CellModels.Lstm, 8, 2)]
    [InlineData(CellModels.Lstm, 16, 2)]
    [InlineData(CellModels.Lstm, 17, 1)]
    [InlineData(CellModels.Tanh, 32, 2)]
    public void Streams_side_by_side_are_of_few_sums(string cell, int units, int streams) =>
        Assert.Equal(streams, Plans.Of(cell, units).Step!.Form.StreamsAtOnce);

    /// <summary>Functions, divisions and roots of one stream alone keep the divider busy.</summary>
    [Theory]
    [InlineData("SimpleRnn(12), LayerNorm", 2)]
    [InlineData("Gru(8), Dense(5, Activation = Activation.Softmax)", 2)]
    [InlineData("Lstm(12, Normalization = Normalization.PerGate)", 1)]
    public void Streams_side_by_side_have_few_divisions(string layers, int streams) =>
        Assert.Equal(streams, PlanOf($"[RnnModel(InputSize = 3), {layers}]").Step!.Form.StreamsAtOnce);

    /// <summary>Of more, compilers leave the simplest operations as calls.</summary>
    [Theory]
    [InlineData(2, true, 2)]
    [InlineData(4, true, 1)]
    [InlineData(5, false, 1)]
    public void A_kernel_has_few_functions(int layers, bool isOneKernel, int streams)
    {
        var lstms = string.Concat(Enumerable.Repeat("Lstm(16), ", layers));
        var form = PlanOf($"[RnnModel(InputSize = 1), {lstms}Dense(1)]").Step!.Form;

        Assert.Equal((isOneKernel, streams), (form.IsOneKernel, form.StreamsAtOnce));
    }

    [Theory]
    [InlineData("InputSize = 1", "Lstm(64), Dense(1)", true)]
    [InlineData("InputSize = 8", "Lstm(64), Dense(8)", false)]
    [InlineData("InputSize = 1", "Gru(64, ResetAfter = false), Dense(1)", false)]
    [InlineData("InputSize = 1", "Lstm(64, Layers = 2), Dense(1)", false)]
    [InlineData("InputSize = 1", "Lstm(16), Dense(1)", false)]
    [InlineData("InputSize = 1, UnrollSteps = 2", "Lstm(64), Dense(1)", false)]
    [InlineData("InputSize = 1, Output = Output.LastStep", "Lstm(64), Dense(1)", false)]
    public void A_run_is_its_steps_where_little_comes_before_and_after_one_loop(string model, string layers, bool isBySteps) =>
        Assert.Equal(isBySteps, PlanOf($"[RnnModel({model}), {layers}]").RunsBySteps);

    [Theory]
    [InlineData("Lstm(16), Dense(1)", false)]
    [InlineData("Lstm(16, Layers = 2), Dense(8)", false)]
    [InlineData("Lstm(16, Layers = 3), Dense(8)", true)]
    [InlineData("Lstm(12, Normalization = Normalization.PerGate), Dense(1)", true)]
    public void A_run_calls_a_step_of_many_stages(string layers, bool isCalled)
    {
        var plan = PlanOf($"[RnnModel(InputSize = 1), {layers}]");

        Assert.Equal(isCalled, plan.Step!.Form.IsCalledByRuns(asked: 0));
        Assert.False(plan.Step.Form.IsCalledByRuns(asked: 2));
        Assert.Equal(isCalled, KernelLowering.Lower(plan).OfType<Kernel>()
            .Any(kernel => kernel.Body.SelectMany(CallsOf).Any(call => call.Kernel.Name == KernelLowering.Step)));
    }

    [Fact]
    public void A_kernel_has_few_stages() =>
        Assert.False(PlanOf("[RnnModel(InputSize = 1), Lstm(16), "
            + string.Concat(Enumerable.Repeat("LayerNorm, ", 20)) + "Dense(1)]").Step!.Form.IsOneKernel);

    [Fact]
    public void A_head_of_few_outputs_needs_no_scratch_where_a_vector_has_all_lanes()
    {
        var form = Plans.Of(CellModels.WithDense(CellModels.Lstm, 8, outputs: 1)).Step!.Form;

        var state = Assert.Single(form.InPlace);
        Assert.Equal((8, 16), (state.Lanes, state.Length));
        Assert.Equal(8, form.LanesWithoutScratch);
        Assert.True(form.WritesOutputs);
    }

    [Fact]
    public void A_head_that_is_no_dot_goes_through_scratch() =>
        Assert.Null(Plans.Of(CellModels.WithDense(CellModels.Lstm, 8, outputs: 5)).Step!.Form.LanesWithoutScratch);

    [Fact]
    public void Outputs_that_are_fed_back_are_left_in_scratch_for_the_state()
    {
        var plan = PlanOf("[RnnModel(InputSize = 2, Feedback = Feedback.Output), Lstm(8), Dense(2)]");

        Assert.DoesNotContain(plan.Step!.Stages, plan.Step.Form.IsHead);
        Assert.Null(plan.Step.Form.LanesWithoutScratch);
        Assert.False(plan.HasStepLoop);
    }

    [Fact]
    public void A_state_that_is_one_of_several_outputs_is_left_in_scratch()
    {
        var step = PlanOf("[RnnModel(InputSize = 3), Lstm(8), Dense(2), Output(\"lstm0\"), Output(\"dense0\")]").Step!;

        Assert.True(step.Form.IsOneKernel);
        Assert.False(step.Form.WritesOutputs);
        Assert.Empty(step.Form.InPlace);
    }

    [Fact]
    public void A_head_of_results_that_are_not_in_registers_together_is_a_stage_of_its_own()
    {
        var step = PlanOf("[RnnModel(InputSize = 208), LayerNorm, Dense(1)]").Step!;

        Assert.DoesNotContain(step.Stages, step.Form.IsHead);
    }

    [Theory]
    [InlineData("Gru(17), Dense(17, Activation = Activation.Tanh), Dense(3)")]
    [InlineData("Dense(4, Activation = Activation.Tanh), Dense(1)")]
    [InlineData("Lstm(8), Dense(1), Dense(2), Dense(1)")]
    public void A_head_of_a_dense_layer_has_names_of_its_own(string layers) =>
        GeneratorHarness.Run($"[RnnModel(InputSize = 3), {layers}] public partial class M;").AssertCompiles();

    private static IEnumerable<Statement.Call> CallsOf(Statement statement) =>
        KernelValues.All([statement]).OfType<Statement.Call>();

    private static ModelPlan PlanOf(string attributes) =>
        Plans.Of(DeclarationHarness.Read($"{attributes} public partial class M;").Declaration);
}
