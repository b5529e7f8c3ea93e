using System;

namespace CharLm;

/// <summary>The recurrent layer of the model.</summary>
internal enum Cell
{
    Rnn,
    Lstm,
    Gru,
}

/// <summary>What was asked for on the command line.</summary>
internal sealed record Options
{
    /// <summary>A file or a folder; null for this repository's own sources.</summary>
    public string? Text { get; init; }

    public required Cell Cell { get; init; }

    /// <summary>Time to train; null where only the number of steps ends it.</summary>
    public required TimeSpan? Time { get; init; }

    /// <summary>Updates of the weights; null where only the time ends them.</summary>
    public required int? Steps { get; init; }

    /// <summary>Places in the text that are read side by side.</summary>
    public required int Batch { get; init; }

    /// <summary>At the start; it falls to a tenth by the end.</summary>
    public required double LearningRate { get; init; }

    public required ulong Seed { get; init; }

    public required float Temperature { get; init; }

    public required string Prompt { get; init; }

    /// <summary>Characters of the text written at the end.</summary>
    public required int Length { get; init; }

    public string? SaveFile { get; init; }

    public string? LoadFile { get; init; }
}
