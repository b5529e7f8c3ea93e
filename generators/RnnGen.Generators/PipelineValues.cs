using RnnGen.Generators.Planning;

namespace RnnGen.Generators;

/// <summary>A planned model and the name of the file to generate for it.</summary>
internal sealed record PlannedModel(string HintName, ModelPlan Plan);

/// <summary>What a model costs; the name of its file tells which.</summary>
internal sealed record ModelCosts(string HintName, CostSheet Costs);

/// <summary>A generated file.</summary>
internal sealed record GeneratedFile(string HintName, string Text);
