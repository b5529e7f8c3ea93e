using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Planning.Passes;

/// <summary>A plan, and what the passes gave from which it was made.</summary>
internal sealed record PassResults(
    ModelPlan Plan, ForwardPasses Forward, BackwardPasses? Backward, StepPasses? Step, FinalBuffers Buffers);

/// <summary>
/// Planning, from top to bottom: where parameters lie, the passes over the way forward, back and over one step, and what can be
/// said only when all three are known.
/// </summary>
internal static class PassPipeline
{
    public static PassResults Run(ModelDeclaration declaration, ModelGraph graph, Cancellation cancellation)
    {
        var (run, pool) = (new PassRun(declaration.Name, cancellation), new BufferPool());
        var elementSize = declaration.Precision == PrecisionKind.Double ? sizeof(double) : sizeof(float);
        var gradient = declaration.IsTrainable ? GradientGraph.Build(graph, cancellation) : null;
        var layout = run.Run(PassNames.Parameters, () => ParameterPlanner.Plan(graph, cancellation), run.Verify.Parameters);
        var states = new StateLayout(graph.States, elementSize);

        var forward = ForwardPasses.Run(run, declaration, graph, gradient, layout, pool);
        var backward = gradient is null
            ? null
            : BackwardPasses.Run(run, declaration, graph, gradient, forward, pool);
        var step = StepPasses.Run(run, graph, layout, states);

        var buffers = run.Run(
            PassNames.Buffers, () => FinalBuffers.Make(pool, forward, backward, cancellation),
            b => run.Verify.Buffers(b, forward));
        var (ahead, back) = (ForwardPlanOf(forward, buffers.Of), backward is null ? null : BackwardPlanOf(backward, buffers.Of));
        (ahead, back, var stages) = run.Run(
            PassNames.Tiles, () => Tiled(ahead, back, step?.Plan.Stages, cancellation), run.Verify.Tiles);
        if (back is not null)
            (ahead, back) = run.Run(PassNames.Prefetch, () => Prefetched(ahead, back, cancellation), run.Verify.Prefetch);
        (ahead, back, stages) = run.Run(PassNames.Names, () => Named(ahead, back, stages, cancellation), run.Verify.Names);

        var plan = new ModelPlan(
            declaration, graph, layout, states, step is null ? null : step.Plan with { Stages = stages! }, ahead, back,
            UsedBuffers.Of(buffers.InOrder, ahead, back, cancellation), Cost.Of(graph, gradient, elementSize, cancellation))
        {
            InitialState = InitialStatePlan.Of(declaration, graph, states, elementSize),
        };
        return new PassResults(plan, forward, backward, step, buffers);
    }

    private static ForwardPlan ForwardPlanOf(ForwardPasses forward, Relocation buffers) => new(
        forward.Passes.Select(buffers.Of).ToList(),
        forward.Places.Features is { } features ? buffers.Of(features) : null,
        forward.Problem.Graph.OutputParts.Select(part => buffers.Of(forward.OutputOf(part))).ToList(),
        forward.Places.States.ToDictionary(s => s.Key, s => buffers.Of(s.Value)),
        forward.Places.GoesOn.ToDictionary(g => g.Key, g => buffers.Of(g.Value)),
        forward.Copies.All.Select(buffers.Of).ToList());

    private static BackwardPlan BackwardPlanOf(BackwardPasses backward, Relocation buffers) => new(
        backward.Passes.Where(p => !p.OnDemand).Select(p => buffers.Of(p.Pass)).ToList(),
        backward.Reductions.Each.Select(buffers.Of).ToList(),
        backward.Reductions.Joined.Select(buffers.Of).ToList(),
        backward.Places.OutputGradients.Select(buffers.Of).ToList(),
        backward.Problem.IsOutputGradientInPlace,
        backward.Places.Carried.ToDictionary(c => c.Key, c => buffers.Of(c.Value)),
        backward.Places.Delayed.ToDictionary(d => d.Key, d => buffers.Of(d.Value)),
        backward.Passes.Where(p => p.OnDemand).Select(p => buffers.Of(p.Pass)).ToList(),
        backward.Places.Input is { } input ? buffers.Of(input) : null,
        backward.Copies.Select(buffers.Of).ToList());

    private static (ForwardPlan Forward, BackwardPlan? Backward, IReadOnlyList<Stage>? Step) Tiled(
        ForwardPlan forward, BackwardPlan? backward, IReadOnlyList<Stage>? step, Cancellation cancellation) => (
        forward with { Passes = cancellation.Each(forward.Passes).Select(Tiles.Of).ToList() },
        backward is null ? null : backward with
        {
            Passes = cancellation.Each(backward.Passes).Select(Tiles.Of).ToList(),
            InputPasses = cancellation.Each(backward.InputPasses).Select(Tiles.Of).ToList(),
            RowSums = backward.RowSums.Select(Tiles.Of).ToList(),
        },
        step?.Select(Tiles.Of).ToList());

    private static (ForwardPlan Forward, BackwardPlan Backward) Prefetched(
        ForwardPlan forward, BackwardPlan backward, Cancellation cancellation) => (
        forward with { Passes = forward.Passes.Select(p => Prefetch.Of(p, isForward: true, cancellation)).ToList() },
        backward with
        {
            Passes = backward.Passes.Select(p => Prefetch.Of(p, isForward: false, cancellation)).ToList(),
            InputPasses = backward.InputPasses.Select(p => Prefetch.Of(p, isForward: false, cancellation)).ToList(),
            RowSums = cancellation.Each(backward.RowSums).Select(Prefetch.Of).ToList(),
        });

    private static (ForwardPlan Forward, BackwardPlan? Backward, IReadOnlyList<Stage>? Step) Named(
        ForwardPlan forward, BackwardPlan? backward, IReadOnlyList<Stage>? step, Cancellation cancellation)
    {
        cancellation.Check();
        return (
            forward with { Passes = StageNames.Of(forward.Passes, "Scan", "Input", "Forward") },
            backward is null ? null : backward with
            {
                Passes = StageNames.Of(backward.Passes, "BackwardScan", "BackwardInput", "Backward"),
                InputPasses = StageNames.Of(backward.InputPasses, "InputGradient", "InputGradient", "InputGradient"),
            },
            step is null ? null : StageNames.Of(step, "Step", "Step", "Step"));
    }
}
