namespace RnnGen.PackageTests.Published;

/// <summary>What a reference has of a model, and how the model is fed.</summary>
/// <param name="Reference">The file of inputs, outputs and states, in the folder of published models, without its
/// extension.</param>
/// <param name="Compared">What is compared, as <c>output.gains=denoise_output</c>: a tensor of the reference, and an output or
/// state of the model; with nothing behind the sign all outputs.</param>
internal sealed record PublishedRun(string Reference, params string[] Compared)
{
    /// <summary>The file of inputs, where another has them.</summary>
    public string? InputFile { get; init; }

    /// <summary>The tensor of inputs.</summary>
    public string Input { get; init; } = "input";

    /// <summary>Streams that lie one behind the other in the reference.</summary>
    public int Streams { get; init; } = 1;

    /// <summary>How the inputs are fed: <c>run</c>, <c>step</c>, <c>frames</c> of sound, or <c>windows</c> from fresh
    /// states.</summary>
    public string Way { get; init; } = "run";
}
