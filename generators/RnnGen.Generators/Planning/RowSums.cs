using System.Collections.Generic;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Planning;

/// <summary>
/// One fused kernel for the gradients of several vectors of a layer. Each is a sum over all rows of d, or of d times a value on
/// the tape. The kernel reads every row once for all of them. It forms products while it sums, and stores none.
/// </summary>
/// <param name="Name">The name of the kernel.</param>
/// <param name="Values">The loads, and the computation of the summands from them.</param>
/// <param name="Gradients">The gradients d.</param>
/// <param name="Targets">The packs of the vectors, of one slot each, and their summands.</param>
internal sealed record RowSums(
    string Name, Stage Values, IReadOnlyList<Location> Gradients, IReadOnlyList<(Pack Pack, Node Summand)> Targets);
