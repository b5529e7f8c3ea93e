using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes the run over tensors that carry their shapes: checked, they go on as flat spans.</summary>
internal sealed class TensorRunEmitter(SourceWriter writer, ModelPlan plan)
{
    private readonly PublicInput _input = new(plan);

    public void Emit()
    {
        var isFedBack = plan.Graph.FedBack is not null;
        var name = _input.Name;
        var (shape, outputShape) = (_input.Shape("batch"), $"[{(plan.IsLastStep ? "" : "steps, ")}batch, {plan.OutputSize}]");
        var input = $"in global::System.Numerics.Tensors.ReadOnlyTensorSpan<{_input.Type}> {name}"
            + (isFedBack ? ", int steps" : "");
        var states = $"{FullNames.Span}<State> states";
        var output = $"in global::System.Numerics.Tensors.TensorSpan<{plan.Scalar}> outputs";
        var flat = $"{FullNames.Cast}<State, {plan.Scalar}>(states)";
        writer.Line($$"""
            /// <summary>Sequences side by side, in tensors that carry their shapes.</summary>
            {{_input.RunDoc(shape)}}
            /// <param name="states">[batch]: the states before the first step; become those after each sequence's last.</param>
            /// <param name="outputs">{{outputShape}}.</param>
            /// <param name="work">Memory for as many sequences, and for as many steps or more; one caller at a time.</param>
            /// <param name="lengths">[batch], each 0 to steps, of 0 a sequence is at rest; empty where all are as long.</param>
            /// <exception cref="global::System.ArgumentException">A shape differs, or a tensor is not dense.</exception>
            [global::System.Runtime.CompilerServices.OverloadResolutionPriority(-1)]
            public void Run({{input}}, {{states}}, {{output}}, Workspace work, {{FullNames.Lengths}} = default) =>
                _runs.Run(Parameters, {{_input.RunArguments}}, {{flat}}, outputs, work, lengths);

            """);
    }
}
