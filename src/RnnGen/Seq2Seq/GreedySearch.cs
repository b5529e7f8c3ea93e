using System;
using System.Collections.Generic;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace RnnGen;

/// <summary>The likeliest token, step by step.</summary>
internal static class GreedySearch
{
    public static int[] Run<TSource, T>(EncoderDecoder<TSource, T> models, ReadOnlySpan<TSource> source, int maxSteps)
        where TSource : unmanaged
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSteps, 1);
        var (state, logits) = (new T[models.StateLength], new T[models.Outputs]);
        models.Encode(source, state);
        var tokens = new List<int>();
        var token = models.StartToken;
        while (tokens.Count < maxSteps)
        {
            models.Step(new ReadOnlySpan<int>(in token), state, logits);
            models.CheckLogits(logits);
            token = Largest<T>(logits);
            if (token == models.EndToken)
                break;
            tokens.Add(token);
        }

        return [.. tokens];
    }

    private static int Largest<T>(ReadOnlySpan<T> logits)
        where T : unmanaged => typeof(T) == typeof(float)
            ? TensorPrimitives.IndexOfMax(MemoryMarshal.Cast<T, float>(logits))
            : TensorPrimitives.IndexOfMax(MemoryMarshal.Cast<T, double>(logits));
}
