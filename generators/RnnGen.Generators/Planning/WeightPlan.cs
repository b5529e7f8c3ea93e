using System.Collections.Generic;
using RnnGen.Generators.Declaration.Weights;

namespace RnnGen.Generators.Planning;

/// <summary>Weights that are compiled in.</summary>
/// <param name="File">The file.</param>
/// <param name="Tensors">Where the model's tensors lie in it, in the model's order.</param>
internal sealed record WeightPlan(WeightFile File, IReadOnlyList<WeightTensor> Tensors);
