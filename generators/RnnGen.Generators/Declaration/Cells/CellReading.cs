using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Declaration.Cells;

/// <summary>What becomes of a class with <c>[RnnCell]</c>, or of a method with <c>[RnnFunction]</c>.</summary>
/// <param name="Name">Full name; of a function with the method's name.</param>
/// <param name="Text">The equations; null where they have errors, which are told, or which the compiler tells.</param>
/// <param name="Diagnostics">What is wrong with it.</param>
internal sealed record CellReading(string Name, string? Text, EquatableArray<DiagnosticInfo> Diagnostics);
