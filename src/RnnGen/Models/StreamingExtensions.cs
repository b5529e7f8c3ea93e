using System;
using System.Numerics;

namespace RnnGen;

/// <summary>What can be done with any streaming model.</summary>
public static class StreamingExtensions
{
    /// <summary>
    /// Feeds one input again and again until the state rests, so that a stream begins where the model would be after a long time
    /// of that input. From the zero state a model of sound answers silence with a thump; from the state that silence settles to
    /// it does not.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="input">[features], or one token id: as of silence.</param>
    /// <param name="state">Where to start from, mostly <c>default</c>; becomes the state at rest.</param>
    /// <param name="tolerance">The state rests when no number of it changes in a step by more than this times the larger of 1 and
    /// the number.</param>
    /// <param name="maxSteps">Steps after which it is given up: not every network rests.</param>
    /// <returns>Whether the state rests. If not, <paramref name="state"/> is that after <paramref name="maxSteps"/>
    /// steps.</returns>
    /// <exception cref="ArgumentException">The input has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxSteps"/> is below 1, the tolerance is no number of at
    /// least 0, or a token id is not of the vocabulary.</exception>
    public static bool Settle<TState, TInput, T>(
        this IStreamingModel<TState, TInput, T> model, ReadOnlySpan<TInput> input, ref TState state, double tolerance = 1e-7,
        int maxSteps = 100_000)
        where TState : unmanaged
        where TInput : unmanaged
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(model);
        return RestingState.Find(model, input, ref state, tolerance, maxSteps);
    }
}
