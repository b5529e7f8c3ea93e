namespace RnnGen.Formats;

/// <summary>An output of a network.</summary>
/// <param name="Layer">The layer whose value it is.</param>
/// <param name="Meaning">What the file tells of it, for a comment; empty where it tells nothing.</param>
public sealed record NetworkOutput(string Layer, string Meaning = "")
{
    /// <summary>
    /// Of a network whose <see cref="Network.OutputSteps"/> are every step: which of them the file has of this output. A declared
    /// model gives all outputs at every step, so that the file's value of <see cref="Output.LastStep"/> is in the last row.
    /// </summary>
    public Output Steps { get; init; }
}
