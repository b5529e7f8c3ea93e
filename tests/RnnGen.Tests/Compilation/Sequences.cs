namespace RnnGen.Tests.Compilation;

/// <summary>A batch of equally long sequences, time-major, with the targets a loss may want.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed record Sequences<T>
    where T : unmanaged
{
    public required int Steps { get; init; }

    public required int Batch { get; init; }

    /// <summary>[Steps, Batch, features]; empty for a token model.</summary>
    public T[] Features { get; init; } = [];

    /// <summary>[Steps, Batch]; empty for a feature model.</summary>
    public int[] Tokens { get; init; } = [];

    /// <summary>Class ids, [Steps, Batch] or, of a last-step model, [Batch].</summary>
    public int[] Classes { get; init; } = [];

    /// <summary>Values, [Steps, Batch, outputs] or, of a last-step model, [Batch, outputs].</summary>
    public T[] Values { get; init; } = [];
}
