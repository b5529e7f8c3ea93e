namespace RnnGen.Tests.Compilation;

/// <summary>A batch of sequences, time-major, with the targets a loss may want.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed record Sequences<T>
    where T : unmanaged
{
    public required int Steps { get; init; }

    public required int Batch { get; init; }

    /// <summary>[Batch], the steps of each; empty where each has all of them.</summary>
    public int[] Lengths { get; init; } = [];

    /// <summary>The first step that has a loss.</summary>
    public int LossFrom { get; init; }

    /// <summary>[Steps, Batch], whether an episode begins at the step; empty where none does.</summary>
    public bool[] Starts { get; init; } = [];

    /// <summary>Whether an episode of a sequence begins at a step.</summary>
    public bool BeginsAt(int step, int sequence) => Starts.Length > 0 && Starts[(step * Batch) + sequence];

    /// <summary>Whether the inputs are those of the first step: the model feeds later ones back.</summary>
    public bool HasFirstInputOnly { get; init; }

    /// <summary>Steps that have inputs.</summary>
    public int InputSteps => HasFirstInputOnly ? 1 : Steps;

    /// <summary>
    /// [InputSteps, Batch, features]; empty for a token model, and where a model goes on with what it fed back.
    /// </summary>
    public T[] Features { get; init; } = [];

    /// <summary>[Steps, Batch]; empty for a feature model.</summary>
    public int[] Tokens { get; init; } = [];

    /// <summary>Class ids, [Steps, Batch] or, of a last-step model, [Batch].</summary>
    public int[] Classes { get; init; } = [];

    /// <summary>Values, [Steps, Batch, outputs] or, of a last-step model, [Batch, outputs].</summary>
    public T[] Values { get; init; } = [];

    /// <summary>Steps of a sequence.</summary>
    public int LengthOf(int sequence) => Lengths.Length == 0 ? Steps : Lengths[sequence];
}
