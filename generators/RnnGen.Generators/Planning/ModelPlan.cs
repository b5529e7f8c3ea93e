using System.Collections.Generic;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Graph;

namespace RnnGen.Generators.Planning;

/// <summary>Everything about the code to be written but its text: every number that is printed stands here.</summary>
internal sealed record ModelPlan(
    ModelDeclaration Declaration,
    ModelGraph Graph,
    ParameterLayout Parameters,
    StateLayout States,
    StepPlan? Step,
    ForwardPlan Forward,
    BackwardPlan? Backward,
    IReadOnlyList<Buffer> Buffers,
    Cost Cost)
{
    /// <summary>Of a decoder, how it starts from its encoder.</summary>
    public InitialStatePlan? InitialState { get; init; }

    public bool IsDouble => Declaration.Precision == PrecisionKind.Double;

    /// <summary>C# name of the element type.</summary>
    public string Scalar => IsDouble ? "double" : "float";

    public int ElementSize => IsDouble ? sizeof(double) : sizeof(float);

    public bool IsLastStep => Declaration.Output == OutputKind.LastStep;

    public int OutputSize => Graph.Output.Width;
}
