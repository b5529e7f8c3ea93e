using System;
using System.Numerics;
using RnnGen.Runtime;

namespace RnnGen;

/// <summary>
/// Draws tokens from the outputs of a softmax model; the same source of random numbers gives the same tokens on any machine.
/// </summary>
/// <param name="random">Where the random numbers come from; not used at temperature 0.</param>
public sealed class Sampler(RandomSource random)
{
    private readonly RandomSource _random = random ?? throw new ArgumentNullException(nameof(random));
    private int[] _top = [];

    /// <summary>Draws a token with probability softmax(logits / temperature).</summary>
    /// <param name="logits">An output for every token; minus infinity is never drawn.</param>
    /// <param name="temperature">0 takes the largest output, the first of equal ones; 1 the model's own distribution.</param>
    /// <param name="topK">Draws among this many largest outputs, the first of equal ones; 0 among all.</param>
    /// <returns>The token's id.</returns>
    /// <exception cref="ArgumentException">There are no logits, one is NaN or plus infinity, or all are minus
    /// infinity.</exception>
    public int Sample(ReadOnlySpan<float> logits, double temperature = 1, int topK = 0) => Draw(logits, temperature, topK);

    /// <inheritdoc cref="Sample(ReadOnlySpan{float}, double, int)"/>
    public int Sample(ReadOnlySpan<double> logits, double temperature = 1, int topK = 0) => Draw(logits, temperature, topK);

    private int Draw<T>(ReadOnlySpan<T> logits, double temperature, int topK)
        where T : IFloatingPointIeee754<T>
    {
        Arguments.Sampling(temperature, topK);
        var largest = Largest(logits);
        if (temperature == 0)
            return largest;

        var top = topK == 0 || topK >= logits.Length ? default : Top(logits, topK);
        var count = top.IsEmpty ? logits.Length : top.Length;
        var maximum = double.CreateTruncating(logits[largest]);
        var sum = 0.0;
        for (var i = 0; i < count; i++)
            sum += Weight(logits, top, i, maximum, temperature);

        var left = _random.NextDouble() * sum;
        for (var i = 0; i < count; i++)
        {
            left -= Weight(logits, top, i, maximum, temperature);
            if (left < 0)
                return top.IsEmpty ? i : top[i];
        }

        // Rounding left a remainder.
        return largest;
    }

    private static double Weight<T>(ReadOnlySpan<T> logits, ReadOnlySpan<int> top, int i, double maximum, double temperature)
        where T : IFloatingPointIeee754<T>
    {
        var logit = double.CreateTruncating(logits[top.IsEmpty ? i : top[i]]);
        return ScalarMath.Exp((logit - maximum) / temperature);
    }

    private static int Largest<T>(ReadOnlySpan<T> logits)
        where T : IFloatingPointIeee754<T>
    {
        if (logits.IsEmpty)
            throw new ArgumentException("Expected an output for every token, found none.", nameof(logits));
        var largest = 0;
        for (var i = 0; i < logits.Length; i++)
        {
            if (T.IsNaN(logits[i]) || T.IsPositiveInfinity(logits[i]))
            {
                throw new ArgumentException(
                    $"Logit {i} is {logits[i]}: expected a finite number or minus infinity.", nameof(logits));
            }

            if (logits[i] > logits[largest])
                largest = i;
        }

        return T.IsNegativeInfinity(logits[largest])
            ? throw new ArgumentException("Every logit is minus infinity: expected a token that can be drawn.", nameof(logits))
            : largest;
    }

    /// <summary>The ids of the largest logits, largest first: an insertion sort, as k is small.</summary>
    private ReadOnlySpan<int> Top<T>(ReadOnlySpan<T> logits, int k)
        where T : IFloatingPointIeee754<T>
    {
        if (_top.Length < k)
            _top = new int[k];
        var top = _top.AsSpan(0, k);
        var count = 0;
        for (var id = 0; id < logits.Length; id++)
        {
            if (count == k && logits[id] <= logits[top[k - 1]])
                continue;
            var place = count < k ? count++ : k - 1;
            for (; place > 0 && logits[id] > logits[top[place - 1]]; place--)
                top[place] = top[place - 1];
            top[place] = id;
        }

        return top;
    }
}
