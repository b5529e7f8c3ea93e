using System;
using System.Collections.Generic;
using System.Linq;

namespace Sentiment;

/// <summary>
/// Logistic regression on the counts of words and, if asked, of pairs of neighbours: what is known without the order.
/// </summary>
internal sealed class BagOfWords(int words, bool pairs)
{
    private readonly double[] _weights = new double[words + (pairs ? words * words : 0) + 1];

    /// <summary>The logit of praise.</summary>
    public double Score(int[] tokens) => Features(tokens).Sum(feature => _weights[feature]);

    /// <summary>Stochastic gradient descent on the cross-entropy, with a rate that falls to zero.</summary>
    public BagOfWords Train(IReadOnlyList<(int[] Tokens, bool Praises)> reviews, int epochs)
    {
        var updates = epochs * reviews.Count;
        for (var update = 0; update < updates; update++)
        {
            var (tokens, praises) = reviews[update % reviews.Count];
            var error = (praises ? 1 : 0) - (1 / (1 + Math.Exp(-Score(tokens))));
            foreach (var feature in Features(tokens)) _weights[feature] += 0.05 * (1 - ((double)update / updates)) * error;
        }

        return this;
    }

    private IEnumerable<int> Features(int[] tokens)
    {
        yield return _weights.Length - 1; // the bias
        foreach (var token in tokens) yield return token;
        for (var t = 1; pairs && t < tokens.Length; t++) yield return words + (tokens[t - 1] * words) + tokens[t];
    }
}
