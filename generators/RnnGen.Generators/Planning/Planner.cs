using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Planning;

/// <summary>From a declaration to the plan of its code.</summary>
internal static class Planner
{
    /// <exception cref="System.OperationCanceledException">Nobody waits for the plan any more.</exception>
    public static ModelPlan Plan(ModelDeclaration declaration, ModelGraph graph, Cancellation cancellation = default)
    {
        var gradient = declaration.IsTrainable ? GradientGraph.Build(graph, cancellation) : null;
        var elementSize = declaration.Precision == PrecisionKind.Double ? sizeof(double) : sizeof(float);
        var layout = ParameterPlanner.Plan(graph, cancellation);
        var states = new StateLayout(graph.States, elementSize);

        var pool = new BufferPool();
        var (forwardPlanner, forward) = ForwardPlanner.Plan(declaration, graph, gradient, layout, pool, cancellation);
        var backward = gradient is null
            ? null
            : BackwardPlanner.Plan(declaration, graph, gradient, forwardPlanner, pool, cancellation);

        var step = StepPlanner.Plan(graph, layout, states, cancellation);
        StageNames.Assign(cancellation.Each(forward.Passes).SelectMany(p => p.Stages), "Scan", "Input", "Forward");
        if (backward is not null)
        {
            StageNames.Assign(
                cancellation.Each(backward.Passes).SelectMany(p => p.Stages), "BackwardScan", "BackwardInput", "Backward");
            StageNames.Assign(
                cancellation.Each(backward.InputPasses).SelectMany(p => p.Stages), "InputGradient", "InputGradient",
                "InputGradient");
            FirstTouches.Assign(forward, backward, cancellation);
        }

        if (step is not null)
            StageNames.Assign(step.Stages, "Step", "Step", "Step");
        return new ModelPlan(
            declaration, graph, layout, states, step, forward, backward,
            UsedBuffers.Of(pool.Buffers, forward, backward, cancellation), Cost.Of(graph, gradient, elementSize, cancellation))
        {
            InitialState = InitialStatePlan.Of(declaration, graph, states, elementSize),
        };
    }
}
