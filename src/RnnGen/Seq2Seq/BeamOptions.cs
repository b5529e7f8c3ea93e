using System;
using RnnGen.Runtime;
using RnnGen.Training;

namespace RnnGen;

/// <summary>How wide and how long a beam search is.</summary>
public sealed record BeamOptions
{
    /// <summary>Hypotheses kept side by side, at least 1.</summary>
    public int Width
    {
        get;
        init => field = value >= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Width), value, "Width: expected at least 1.");
    } = 4;

    /// <summary>Most tokens of a hypothesis, its end token counted; at least 1.</summary>
    public int MaxSteps
    {
        get;
        init => field = value >= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(MaxSteps), value, "MaxSteps: expected at least 1.");
    } = 100;

    /// <summary>
    /// The exponent α of the length normalisation. Log-probabilities are divided by ((5 + tokens) / 6)^α (Wu et al. 2016,
    /// arXiv:1609.08144, equation 14). Without it long sequences lose to short ones. 0, the default, does not normalise; 0.6 to
    /// 1 is usual for translation.
    /// </summary>
    public double LengthPenalty
    {
        get;
        init => field = Hyperparameter.AtLeastZero(value, nameof(LengthPenalty));
    }
}

/// <summary>What a beam search found.</summary>
/// <param name="Tokens">The tokens, without the end token.</param>
/// <param name="LogProbability">Natural logarithm of the probability the decoder gives them, the end token's included.</param>
/// <param name="Score">The log-probability over the length normalisation: what hypotheses are ranked by.</param>
/// <param name="IsComplete">Whether the end token was written; false where the most steps ended it.</param>
public sealed record Hypothesis(int[] Tokens, double LogProbability, double Score, bool IsComplete);
