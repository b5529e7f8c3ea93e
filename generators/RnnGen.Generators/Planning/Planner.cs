using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;

namespace RnnGen.Generators.Planning;

/// <summary>From a declaration to the plan of its code.</summary>
internal static class Planner
{
    public static ModelPlan Plan(ModelDeclaration declaration)
    {
        var graph = GraphBuilder.Build(declaration);
        var gradient = declaration.IsTrainable ? GradientGraph.Build(graph) : null;
        var elementSize = declaration.Precision == PrecisionKind.Double ? sizeof(double) : sizeof(float);
        var layout = ParameterPlanner.Plan(graph);
        var states = new StateLayout(graph.States, elementSize);

        var pool = new BufferPool();
        var forwardPlanner = new ForwardPlanner(declaration, graph, layout, pool);
        if (gradient is not null)
            Tape.Keep(graph, gradient, forwardPlanner);
        var forward = forwardPlanner.Plan();
        var backward = gradient is null ? null : BackwardPlanner.Plan(declaration, graph, gradient, forwardPlanner, pool);

        var step = StepPlanner.Plan(graph, layout, states);
        StageNames.Assign(forward.Passes.SelectMany(p => p.Stages), "Scan", "Input", "Forward");
        if (backward is not null)
        {
            StageNames.Assign(backward.Passes.SelectMany(p => p.Stages), "BackwardScan", "BackwardInput", "Backward");
            StageNames.Assign(backward.InputPasses.SelectMany(p => p.Stages), "InputGradient", "InputGradient", "InputGradient");
        }

        if (step is not null)
            StageNames.Assign(step.Stages, "Step", "Step", "Step");
        return new ModelPlan(declaration, graph, layout, states, step, forward, backward, UsedBuffers.Of(pool.Buffers, forward, backward), Cost.Of(graph, gradient, elementSize))
        {
            InitialState = InitialStatePlan.Of(declaration, graph, states, elementSize),
        };
    }
}
