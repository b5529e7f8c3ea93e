using System;

namespace RnnGen.Determinism.Parts;

/// <summary>Something computed whose bits are compared.</summary>
/// <param name="Name">What it is, in one word.</param>
/// <param name="Compute">Computes it and adds all results to the hash.</param>
internal sealed record Part(string Name, Action<BitHash> Compute);
