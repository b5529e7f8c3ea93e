using System.Collections.Generic;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Planning;

/// <summary>
/// Gradients of vectors of one layer that are sums over all rows of gradients, or of their products with what the tape holds.
/// What they read is read once for all of them, and products are formed as they are summed, not stored.
/// </summary>
/// <param name="Name">Of the kernel.</param>
/// <param name="Values">What is read, and how the summands are computed from it.</param>
/// <param name="Gradients">The gradients that are summed, or are a factor of what is.</param>
/// <param name="Targets">The vectors' packs, of one slot each, with what is summed.</param>
internal sealed record RowSums(
    string Name, Stage Values, IReadOnlyList<Location> Gradients, IReadOnlyList<(Pack Pack, Node Summand)> Targets);
