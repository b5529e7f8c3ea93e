using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using RnnGen.Data;
using RnnGen.Runtime;

namespace RnnGen;

/// <summary>
/// One beam search. Live hypotheses are a crowd of decoder states; a finished one leaves it. The search ends when the best a live
/// one can still come to is no better than the finished ones, so it is exact in what the beam keeps.
/// </summary>
internal sealed class BeamSearch<TSource, T>(EncoderDecoder<TSource, T> models, BeamOptions options)
    where TSource : unmanaged
    where T : unmanaged
{
    private readonly int _width = options.Width;
    private readonly int _outputs = models.Outputs;
    private readonly int _stateLength = models.StateLength;
    private readonly List<Hypothesis> _finished = [];
    private readonly List<Continuation> _best = [];

    /// <summary>A live hypothesis and its next token.</summary>
    private readonly record struct Continuation(int Parent, int Token, double LogProbability);

    public IReadOnlyList<Hypothesis> Run(ReadOnlySpan<TSource> source)
    {
        var lanes = MostLive();
        var states = Buffer("the states of the beam", lanes, _stateLength);
        var nextStates = Buffer("the next states of the beam", lanes, _stateLength);
        var logits = Buffer("the logits of the beam", lanes, _outputs);
        var live = new List<(int[] Tokens, double LogProbability)> { ([], 0) };
        models.Encode(source, states.AsSpan(0, _stateLength));
        for (var step = 1; live.Count > 0; step++)
        {
            Step(live, states, logits);
            Rank(live, logits);
            var next = new List<(int[] Tokens, double LogProbability)>();
            foreach (var continuation in _best)
            {
                var tokens = live[continuation.Parent].Tokens;
                if (continuation.Token == models.EndToken)
                {
                    Finish(tokens, continuation.LogProbability, step, isComplete: true);
                    continue;
                }

                int[] longer = [.. tokens, continuation.Token];
                if (step == options.MaxSteps)
                {
                    Finish(longer, continuation.LogProbability, step, isComplete: false);
                    continue;
                }

                states.AsSpan(continuation.Parent * _stateLength, _stateLength)
                    .CopyTo(nextStates.AsSpan(next.Count * _stateLength));
                next.Add((longer, continuation.LogProbability));
            }

            (live, states, nextStates) = (next, nextStates, states);
            if (live.Count > 0 && _finished.Count == _width && Bound(live) <= _finished[^1].Score)
                break;
        }

        return _finished;
    }

    /// <summary>
    /// Most hypotheses that can be live at a time: the beam's width, or all beginnings that are short of the most steps.
    /// </summary>
    private int MostLive()
    {
        var beginnings = 1L;
        for (var step = 1; step < options.MaxSteps && beginnings < _width && _outputs > 1; step++)
            beginnings *= _outputs;
        return (int)Math.Min(beginnings, _width);
    }

    private static T[] Buffer(string what, int lanes, int width) =>
        BatchBuffer.Create<T>(nameof(options), what, "a smaller Width", 1, lanes, width);

    private void Step(List<(int[] Tokens, double LogProbability)> live, T[] states, T[] logits)
    {
        var tokens = new int[live.Count];
        for (var i = 0; i < tokens.Length; i++)
            tokens[i] = live[i].Tokens is [.., var last] ? last : models.StartToken;
        models.Step(tokens, states.AsSpan(0, live.Count * _stateLength), logits.AsSpan(0, live.Count * _outputs));
        models.CheckLogits(logits.AsSpan(0, live.Count * _outputs));
    }

    /// <summary>The likeliest continuations, as many as the beam is wide; of equal ones the first hypothesis and token.</summary>
    private void Rank(List<(int[] Tokens, double LogProbability)> live, T[] logits)
    {
        _best.Clear();
        for (var parent = 0; parent < live.Count; parent++)
        {
            var row = logits.AsSpan(parent * _outputs, _outputs);
            var normalizer = LogSumExp(row);
            for (var token = 0; token < _outputs; token++)
                Offer(new(parent, token, live[parent].LogProbability + (At(row, token) - normalizer)));
        }
    }

    private void Offer(Continuation continuation)
    {
        if (_best.Count == _width && !(continuation.LogProbability > _best[^1].LogProbability))
            return;
        var place = _best.Count;
        while (place > 0 && continuation.LogProbability > _best[place - 1].LogProbability)
            place--;
        _best.Insert(place, continuation);
        if (_best.Count > _width)
            _best.RemoveAt(_width);
    }

    private void Finish(int[] tokens, double logProbability, int length, bool isComplete)
    {
        var score = logProbability / Normalization(length);
        var place = _finished.Count;
        while (place > 0 && score > _finished[place - 1].Score)
            place--;
        _finished.Insert(place, new Hypothesis(tokens, logProbability, score, isComplete));
        if (_finished.Count > _width)
            _finished.RemoveAt(_width);
    }

    /// <summary>
    /// No continuation scores higher: a log-probability only falls, and the longest hypothesis divides it most.
    /// </summary>
    private double Bound(List<(int[] Tokens, double LogProbability)> live) =>
        live[0].LogProbability / Normalization(options.MaxSteps);

    private double Normalization(int length) =>
        options.LengthPenalty == 0 ? 1 : ScalarMath.Exp(options.LengthPenalty * ScalarMath.Log((5.0 + length) / 6));

    private static double LogSumExp(ReadOnlySpan<T> logits)
    {
        var maximum = At(logits, 0);
        for (var i = 1; i < logits.Length; i++)
            maximum = Math.Max(maximum, At(logits, i));
        var sum = 0.0;
        for (var i = 0; i < logits.Length; i++)
            sum += ScalarMath.Exp(At(logits, i) - maximum);
        return maximum + ScalarMath.Log(sum);
    }

    private static double At(ReadOnlySpan<T> values, int index) => typeof(T) == typeof(float)
        ? MemoryMarshal.Cast<T, float>(values)[index]
        : MemoryMarshal.Cast<T, double>(values)[index];
}
