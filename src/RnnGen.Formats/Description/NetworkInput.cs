namespace RnnGen.Formats;

/// <summary>A part of the input of a step.</summary>
/// <param name="Name">Its name; an <c>[Input]</c> where a network has several.</param>
/// <param name="Size">Its features; 0 of tokens, whose number the first layer tells.</param>
/// <param name="Meaning">What the file tells of it, for a comment; empty where it tells nothing.</param>
public sealed record NetworkInput(string Name, int Size, string Meaning = "");
