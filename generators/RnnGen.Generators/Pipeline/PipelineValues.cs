using RnnGen.Generators.Declaration;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Pipeline;

/// <summary>What the layers of a model are together: a graph, or faults.</summary>
internal sealed record BuiltModel(
    string HintName, ModelDeclaration Declaration, ModelGraph? Graph, EquatableArray<GraphFault> Faults);

/// <summary>A planned model and what it is told apart by.</summary>
internal sealed record PlannedModel(string HintName, ModelPlan Plan);

/// <summary>A planned model with its weights, where they are compiled in, or with what is wrong with them.</summary>
internal sealed record ModelWithWeights(PlannedModel Model, WeightFault? Fault);

/// <summary>What a model costs; the name of its file tells which.</summary>
internal sealed record ModelCosts(string HintName, CostSheet Costs);

/// <summary>A generated file.</summary>
/// <param name="HintName">What the model is told apart by.</param>
/// <param name="Text">Its text.</param>
/// <param name="Depth">Braces around the members of the model's class.</param>
internal sealed record GeneratedFile(string HintName, string Text, int Depth)
{
    /// <summary>Of a decoder, what its encoder is told apart by, without whose file its own would not compile.</summary>
    public string? Encoder { get; init; }
}
