using RnnGen;

namespace Sentiment;

/// <summary>Words in, one number out after the last: above 0 for praise, below for blame.</summary>
[RnnModel(TruncationLength = MaxWords, Loss = Loss.BinaryCrossEntropy, Output = Output.LastStep)]
[Embedding(Words, 16)]
[Gru(32)]
[Dense(1)]
internal sealed partial class SentimentModel
{
    /// <summary>Most words of a review.</summary>
    public const int MaxWords = 64;

    /// <summary>Words that have an embedding of their own, and one for all others.</summary>
    public const int Words = 100;
}
