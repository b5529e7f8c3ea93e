using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Tests.Compilation;
using RnnGen.Tests.Vectors;

namespace RnnGen.Tests.Published;

/// <summary>A published model as it is declared here, with what it computes.</summary>
/// <param name="Name">Its name in messages.</param>
/// <param name="Declaration">The declaration; it is compiled in both precisions.</param>
/// <param name="Weights">The published weights, by the declaration's names.</param>
/// <param name="Reference">Inputs, outputs and states.</param>
internal sealed record PublishedModel(string Name, TestDeclaration Declaration, PublishedWeights Weights, VectorCase Reference)
{
    /// <summary>Inputs, [steps, streams, features].</summary>
    public VectorTensor Input { get; init; } = Reference.Find("input") is { } input ? OneStream(input) : null!;

    /// <summary>Outputs, [steps, streams, outputs]; of the steps <see cref="OutputSteps"/> alone where there are such.</summary>
    public VectorTensor Output { get; init; } = Reference.Find("output") is { } output ? OneStream(output) : null!;

    /// <summary>The steps that <see cref="Output"/> has; empty: every one.</summary>
    public int[] OutputSteps { get; init; } = Reference.Find("output.steps")?.AsIds() ?? [];

    /// <summary>State variables to begin with, by the model's names; those that are not here begin at zero.</summary>
    public IReadOnlyDictionary<string, double[]> InitialState { get; init; } = new Dictionary<string, double[]>();

    /// <summary>The reference's names of the model's state variables.</summary>
    public required IReadOnlyDictionary<string, string> States { get; init; }

    /// <summary>Compares all there is to compare, in both precisions.</summary>
    public void Check()
    {
        var (single, twice) =
            (Declaration with { Precision = Precision.Single }, Declaration with { Precision = Precision.Double });
        var models = new CompiledModels(Name, [single, twice]);
        new PublishedRun<float>(this, models.Create<float>(single), tolerance: 1e-5).Check();
        new PublishedRun<double>(this, models.Create<double>(twice), tolerance: 1e-10).Check();
    }

    /// <summary>[steps, width] as that of one stream.</summary>
    public static VectorTensor OneStream(VectorTensor tensor) =>
        tensor with { Shape = [tensor.Shape[0], 1, .. tensor.Shape.Skip(1)] };
}
