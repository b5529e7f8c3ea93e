using System.Collections.Generic;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Planning;

/// <summary>
/// Gradients of vectors that are sums over all rows of one gradient, or of its products with what the tape holds. The gradient is
/// read once for all of them, and products are formed as they are summed, not stored.
/// </summary>
/// <param name="Name">Of the kernel.</param>
/// <param name="Values">What is read, and how the summands are computed from it.</param>
/// <param name="Gradient">The gradient that all have in common.</param>
/// <param name="Targets">The vectors' packs, of one slot each, with what is summed.</param>
internal sealed record RowSums(string Name, Stage Values, Location Gradient, IReadOnlyList<(Pack Pack, Node Summand)> Targets);
