namespace RnnGen;

/// <summary>A part of a model's input.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Start">The first of its features among those of a step.</param>
/// <param name="Size">Its features.</param>
public sealed record InputInfo(string Name, int Start, int Size);
