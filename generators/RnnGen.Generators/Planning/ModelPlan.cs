using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;

namespace RnnGen.Generators.Planning;

/// <summary>
/// What generated code computes, in which order, and where every value is: passes, stages, buffers, packs, tiles and costs. A
/// number in the code comes from here, from <see cref="Blocks"/> or from <see cref="Tiling"/>. It is made by the passes of
/// <see cref="Passes.PassPipeline"/>, and nothing in it changes.
/// </summary>
internal sealed record ModelPlan(
    ModelDeclaration Declaration,
    ModelGraph Graph,
    ParameterLayout Parameters,
    StateLayout States,
    StepPlan? Step,
    ForwardPlan Forward,
    BackwardPlan? Backward,
    IReadOnlyList<RowBuffer> Buffers,
    Cost Cost)
{
    /// <summary>Of a decoder, how it starts from its encoder.</summary>
    public InitialStatePlan? InitialState { get; init; }

    /// <summary>The weights that are compiled in; null for none.</summary>
    public WeightPlan? Weights { get; init; }

    public bool IsDouble => Declaration.Precision == PrecisionKind.Double;

    /// <summary>C# name of the element type.</summary>
    public string Scalar => IsDouble ? "double" : "float";

    public int ElementSize => IsDouble ? sizeof(double) : sizeof(float);

    public bool IsLastStep => Declaration.Output == OutputKind.LastStep;

    /// <summary>The transposed copies of weights that the way back multiplies by.</summary>
    public TransposedLayout Transposed { get; } = new(Parameters.Packs, Backward);

    /// <summary>What is trained on, in the order of the outputs; empty where the caller has a loss of its own.</summary>
    public IReadOnlyList<LossHead> Losses { get; } = LossHead.Of(Declaration, Graph);

    private IReadOnlyList<DropoutMask> Masks { get; } = Graph.Nodes.Where(n => n.Op == Op.Mask).Select(n => n.Mask).ToList();

    /// <summary>Whether there are masks of dropout that each step draws, or that each sequence does.</summary>
    public bool HasMasks(bool isPerStep) => Masks.Any(mask => mask.IsPerStep == isPerStep);

    /// <summary>Whether a stage over the last step may read a mask that each step draws.</summary>
    public bool HasLastStepMasks => IsLastStep && HasMasks(true);

    /// <summary>Whether states begin anew within a run: at what the caller tells, or with tensors of their own.</summary>
    public bool HasStarts => Forward.GoesOn.Count > 0;

    /// <summary>Whether a stage over the last step, or a sum over its rows, may read its tokens.</summary>
    public bool HasLastStepTokens { get; } = Declaration.Output == OutputKind.LastStep && Graph.Token is not null
        && (StagesOfLastStep(Forward, Backward).Any(stage => stage.ReadsTokens)
            || (Backward is not null && Backward.Reductions.Any(ReadsTokensOfLastStep)));

    /// <summary>All passes: forward, back, and those of dLoss/dInput.</summary>
    public IEnumerable<Pass> Passes => PassesOf(Forward, Backward);

    /// <summary>Where the weights of a product begin, in the parameters or in their transposed copies.</summary>
    public int WeightsOf(ProductPlan product) =>
        product.IsTransposed ? Transposed.OffsetOf(product.Pack) : product.Pack.Offset;

    private static IEnumerable<Pass> PassesOf(ForwardPlan forward, BackwardPlan? backward) =>
        forward.Passes.Concat(backward?.Passes ?? []).Concat(backward?.InputPasses ?? []);

    private static IEnumerable<Stage> StagesOfLastStep(ForwardPlan forward, BackwardPlan? backward) =>
        PassesOf(forward, backward)
        .Where(pass => pass.Extent == Extent.LastStep)
        .SelectMany(pass => pass.Stages);

    private static bool ReadsTokensOfLastStep(Reduction sum) =>
        sum.Extent == Extent.LastStep && sum.Pack.Kind is PackKind.ColumnTable or PackKind.RowTable;

    /// <summary>Inputs that a turn of a loop over a product's inputs takes.</summary>
    /// <param name="stage">The stage of the product.</param>
    /// <param name="vectors">Rows times panels that the method with the loop takes.</param>
    public int Unroll(Stage stage, int vectors) =>
        Tiling.Unroll(Declaration.Unroll, vectors * stage.Sums.Sum(sum => sum.Products.Count * sum.Chains));

    /// <summary>
    /// Whether the library's register tiles take the sums of a stage. They take one input a turn: where a declaration asks for
    /// more, the generated file has tiles of its own.
    /// </summary>
    public bool TakesLibraryTiles(Stage stage) => Declaration.Unroll <= 1 && stage.Sums.Count > 0 && !stage.IsDot;

    /// <summary>
    /// Whether a run of one stream is a loop of its step: of a small model all of whose outputs are asked for, and whose steps
    /// are told apart by nothing else. A step moves its delay lines, which a run in blocks does once a block.
    /// </summary>
    public bool HasStepLoop =>
        Step is { Form.IsOneKernel: true } && IsStepAfterStep && (Graph.Token is null || Graph.Input.Op != Op.Input);

    /// <summary>
    /// Most weights of a run's Maps, as a part of those of its loop, with which the run of one stream is its steps one by one. A
    /// Map reads its weights for four steps at a time; a step reads those of the loop with fewer calls.
    /// </summary>
    private const double MostOfMaps = 0.125;

    /// <summary>
    /// Whether a run of one stream is its steps one by one, though its step is no single kernel: of one recurrent layer, with
    /// little before and after it. GRU(64) of one input takes 0.8 of the time, LSTM(64) 0.93.
    /// </summary>
    public bool RunsBySteps =>
        Step is { Form.IsOneKernel: false } && IsStepAfterStep
        && Graph.Token is null && Graph.Input.Op == Op.Input && !Declaration.HasEpisodes && Declaration.UnrollSteps <= 1
        && Forward.Passes.Count(pass => pass.IsScan) == 1
        && Forward.Passes.Single(pass => pass.IsScan) is { IsReverse: false, Stages.Count: 1 } loop
        && Forward.Passes.Where(pass => !pass.IsScan).Sum(WeightsOf) <= MostOfMaps * WeightsOf(loop);

    /// <summary>Whether a run can be nothing but one step after the other, each of which has its outputs.</summary>
    private bool IsStepAfterStep => Step is { Delays.Count: 0 } && !IsLastStep && !HasStarts && Graph.FedBack is null;

    private static long WeightsOf(Pass pass) => pass.Stages.Sum(stage => stage.Sums.Sum(sum => sum.Weights(stage.Panels)));

    /// <summary>Whether a crowd of few streams goes straight to that loop: tokens are copied and checked first.</summary>
    public bool HasStreamKernel => HasStepLoop && Graph.Token is null;

    /// <summary>Whether anything is masked in training.</summary>
    public bool HasDropout => Masks.Count > 0;

    public int OutputSize => Graph.Output.Width;
}
