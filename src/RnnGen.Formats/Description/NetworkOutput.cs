namespace RnnGen.Formats;

/// <summary>An output of a network.</summary>
/// <param name="Layer">The layer whose value it is.</param>
/// <param name="Meaning">What the file tells of it, for a comment; empty where it tells nothing.</param>
public sealed record NetworkOutput(string Layer, string Meaning = "");
