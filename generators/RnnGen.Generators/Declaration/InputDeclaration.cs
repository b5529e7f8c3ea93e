namespace RnnGen.Generators.Declaration;

/// <summary>A part of a model's input as an <c>[Input]</c> declares it.</summary>
/// <param name="Name">What layers call it.</param>
/// <param name="Start">The first of its features among those of a step.</param>
/// <param name="Size">How many there are.</param>
internal sealed record InputDeclaration(string Name, int Start, int Size);
