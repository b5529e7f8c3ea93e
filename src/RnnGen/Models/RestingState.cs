using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace RnnGen;

/// <summary>Where a model comes to rest that is fed one input again and again.</summary>
internal static class RestingState
{
    /// <summary>As <see cref="StreamingExtensions.Settle"/>, of any element type.</summary>
    /// <typeparam name="TState">The state.</typeparam>
    /// <typeparam name="TInput">What the model is fed.</typeparam>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    public static bool Find<TState, TInput, T>(
        IStreamingModel<TState, TInput, T> model, ReadOnlySpan<TInput> input, ref TState state, double tolerance, int maxSteps)
        where TState : unmanaged
        where TInput : unmanaged
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSteps, 1);
        if (!(tolerance >= 0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(tolerance), tolerance, $"tolerance must be at least 0, but is {tolerance}.");
        }

        var outputs = new T[model.Description.OutputSize];
        for (var step = 0; step < maxSteps; step++)
        {
            var before = state;
            model.Step(input, ref state, outputs);
            var (isNumber, rests) = typeof(T) == typeof(double)
                ? Compare<TState, double>(ref before, ref state, tolerance)
                : Compare<TState, float>(ref before, ref state, tolerance);

            // What is no number never becomes one again.
            if (!isNumber || rests)
                return isNumber;
        }

        return false;
    }

    private static (bool IsNumber, bool Rests) Compare<TState, T>(ref TState before, ref TState after, double tolerance)
        where TState : unmanaged
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var from = Numbers<TState, T>(ref before);
        var to = Numbers<TState, T>(ref after);
        return (!HasNoNumber(to), Rests(from, to, tolerance));
    }

    private static ReadOnlySpan<T> Numbers<TState, T>(ref TState state)
        where TState : unmanaged
        where T : unmanaged => MemoryMarshal.Cast<TState, T>(new ReadOnlySpan<TState>(ref state));

    private static bool HasNoNumber<T>(ReadOnlySpan<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (var value in state)
        {
            if (T.IsNaN(value))
                return true;
        }

        return false;
    }

    private static bool Rests<T>(ReadOnlySpan<T> before, ReadOnlySpan<T> after, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var i = 0; i < after.Length; i++)
        {
            var (from, to) = (double.CreateTruncating(before[i]), double.CreateTruncating(after[i]));
            if (!(Math.Abs(to - from) <= tolerance * Math.Max(1, Math.Abs(to))))
                return false;
        }

        return true;
    }
}
