using System.Collections.Generic;

namespace RnnGen;

/// <summary>A layer of a model's graph.</summary>
/// <param name="Name">Its name, as <c>lstm0</c>.</param>
/// <param name="Description">Its kind, sizes and options, as <c>Lstm(128)</c>.</param>
/// <param name="Size">Units of its output; of a one-hot layer the number of tokens.</param>
/// <param name="Sources">What it reads, in order: names of layers or <c>input</c>, with a range where it is not the whole, as
/// <c>input[0..4]</c>.</param>
/// <param name="Parameters">Elements of its tensors.</param>
/// <param name="FlopPerStep">Floating-point operations of its matrix products in a forward step, a multiply-add as two.</param>
public sealed record LayerInfo(
    string Name, string Description, int Size, IReadOnlyList<string> Sources, long Parameters, long FlopPerStep);
