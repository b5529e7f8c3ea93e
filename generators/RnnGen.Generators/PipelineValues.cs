using RnnGen.Generators.Planning;

namespace RnnGen.Generators;

/// <summary>A planned model and the name of the file to generate for it.</summary>
internal sealed record PlannedModel(string HintName, ModelPlan Plan);

/// <summary>A generated file.</summary>
internal sealed record GeneratedFile(string HintName, string Text);
