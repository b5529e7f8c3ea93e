using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration.Weights;

/// <summary>Where a model names its file of weights. Apart from the declaration, which holds no places.</summary>
/// <param name="HintName">The model's file.</param>
/// <param name="Model">The model's class.</param>
/// <param name="File">What it names.</param>
/// <param name="Place">The argument in the source.</param>
internal sealed record ModelWeights(string HintName, string Model, string File, LocationInfo Place);
