using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RnnGen.Runtime;

/// <summary>
/// The checks of generated code at its public edge: each error names the argument, what was expected and what was found.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Arguments
{
    /// <summary>Requires a span to hold exactly what its shape says.</summary>
    /// <param name="actual">Its length.</param>
    /// <param name="expected">The length of its shape.</param>
    /// <param name="name">The argument.</param>
    /// <param name="shape">The shape, as <c>[steps, batch, 65]</c>.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Length(int actual, long expected, string name, string shape)
    {
        if (actual != expected)
            ThrowLength(actual, expected, name, shape);
    }

    /// <summary>Requires a token to be of the vocabulary.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or not below <paramref name="vocabulary"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Token(int token, int vocabulary, string name)
    {
        if ((uint)token >= (uint)vocabulary)
            ThrowToken(token, 0, vocabulary, name);
    }

    /// <summary>Requires every token (or class id) to be below <paramref name="vocabulary"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is negative, or not below <paramref name="vocabulary"/>.</exception>
    public static void Tokens(ReadOnlySpan<int> tokens, int vocabulary, string name)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            if ((uint)tokens[i] >= (uint)vocabulary)
                ThrowToken(tokens[i], i, vocabulary, name);
        }
    }

    /// <summary>Requires every token (or class id) before its sequence's end to be below <paramref name="vocabulary"/>.</summary>
    /// <param name="tokens">[steps, batch].</param>
    /// <param name="lengths">[batch], or empty where every step is valid.</param>
    /// <param name="vocabulary">Number of ids.</param>
    /// <param name="name">The argument.</param>
    /// <exception cref="ArgumentOutOfRangeException">One is negative, or not below <paramref name="vocabulary"/>.</exception>
    public static void Tokens(ReadOnlySpan<int> tokens, ReadOnlySpan<int> lengths, int vocabulary, string name)
    {
        if (lengths.IsEmpty)
        {
            Tokens(tokens, vocabulary, name);
            return;
        }

        for (var i = 0; i < tokens.Length; i++)
        {
            if (i / lengths.Length < lengths[i % lengths.Length])
            {
                if ((uint)tokens[i] >= (uint)vocabulary)
                    ThrowToken(tokens[i], i, vocabulary, name);
            }
        }
    }

    /// <summary>Requires the token of every active stream to be below <paramref name="vocabulary"/>.</summary>
    /// <param name="tokens">[streams].</param>
    /// <param name="active">[streams], or empty where all are active.</param>
    /// <param name="vocabulary">Number of ids.</param>
    /// <param name="name">The argument.</param>
    /// <exception cref="ArgumentOutOfRangeException">One is negative, or not below <paramref name="vocabulary"/>.</exception>
    public static void ActiveTokens(ReadOnlySpan<int> tokens, ReadOnlySpan<bool> active, int vocabulary, string name)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            if ((uint)tokens[i] >= (uint)vocabulary && (active.IsEmpty || active[i]))
                ThrowToken(tokens[i], i, vocabulary, name);
        }
    }

    /// <summary>Requires a crowd's mask to be of its streams, or none.</summary>
    /// <exception cref="ArgumentException">It is neither empty nor as long as the states.</exception>
    public static void Active(int actual, int streams, string name)
    {
        if (actual != 0)
            Length(actual, streams, name, "[states.Length], or empty");
    }

    /// <summary>Requires a number of steps to fit a window or workspace.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not within 1 to <paramref name="maxSteps"/>.</exception>
    public static void Steps(int steps, int maxSteps, string name)
    {
        if (steps < 1 || steps > maxSteps)
        {
            throw new ArgumentOutOfRangeException(
                name, steps, $"{name} must be 1 to {maxSteps}, the most steps it was made for, but is {steps}.");
        }
    }

    /// <summary>Requires a number of steps that a tape holds to be 0, for all, or at most the truncation length.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public static void Recompute(int recompute, int maxSteps, string name)
    {
        if (recompute < 0 || recompute > maxSteps)
        {
            throw new ArgumentOutOfRangeException(
                name, recompute, $"{name} must be 0 to {maxSteps}, the truncation length, but is {recompute}.");
        }
    }

    /// <summary>Requires the tape of a bidirectional model to hold all steps.</summary>
    /// <returns><paramref name="recompute"/>, which is 0.</returns>
    /// <exception cref="ArgumentException">It is not 0.</exception>
    public static int WholeTape(int recompute, string model, string name) => recompute == 0
        ? recompute
        : throw new ArgumentException($"{name} must be 0 for {model}, of which a layer runs against time and so needs every "
            + $"step at once, but is {recompute}.", name);

    /// <summary>Requires a workspace to have room for the steps of the inputs.</summary>
    /// <exception cref="ArgumentException">There are more than <paramref name="maxSteps"/>.</exception>
    public static void Capacity(int steps, int maxSteps, string name)
    {
        if (steps > maxSteps)
        {
            throw new ArgumentException(
                $"{name} must hold at most {maxSteps} steps, which the workspace was made for, but holds {steps}.", name);
        }
    }

    /// <summary>Requires the states to be as many as the sequences a workspace was made for.</summary>
    /// <exception cref="ArgumentException">The numbers differ.</exception>
    public static void Batch(int states, int batch, string name)
    {
        if (states != batch)
        {
            throw new ArgumentException(
                $"{name} must hold {batch} states, one for each sequence of the workspace, but holds {states}.", name);
        }
    }

    /// <summary>Requires a temperature and a number of likeliest tokens that a <see cref="Sampler"/> takes.</summary>
    /// <param name="temperature">At least 0 and finite.</param>
    /// <param name="topK">At least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">One is not.</exception>
    public static void Sampling(double temperature, int topK)
    {
        Hyperparameter.AtLeastZero(temperature, nameof(temperature));
        ArgumentOutOfRangeException.ThrowIfNegative(topK);
    }

    /// <summary>Steps of inputs that hold <paramref name="perStep"/> elements a step.</summary>
    /// <exception cref="ArgumentException">The inputs are empty or end within a step.</exception>
    public static int StepsOf(int length, long perStep, string name, string shape)
    {
        if (length == 0 || length % perStep != 0)
        {
            throw new ArgumentException(
                $"{name} must be {shape}: a multiple of {perStep} elements, at least one step, but has {length}.", name);
        }

        return (int)(length / perStep);
    }

    /// <summary>
    /// Requires two arguments to share no memory: what is written to the one would change the other while it is in use.
    /// </summary>
    /// <param name="first">The one.</param>
    /// <param name="second">The other.</param>
    /// <param name="name">The argument of the first.</param>
    /// <param name="other">The argument of the second.</param>
    /// <exception cref="ArgumentException">They overlap.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Apart<TFirst, TSecond>(ReadOnlySpan<TFirst> first, ReadOnlySpan<TSecond> second, string name, string other)
        where TFirst : unmanaged
        where TSecond : unmanaged
    {
        if (Overlaps(first, second, out _))
            ThrowOverlap(name, other);
    }

    /// <summary>
    /// Requires the outputs of steps that run one after the other to share no memory with the inputs, or to lie in their very
    /// place, each in that of its own input: this has been read by then.
    /// </summary>
    /// <param name="inputs">[steps or streams, …].</param>
    /// <param name="outputs">[steps or streams, …].</param>
    /// <param name="name">The argument of the inputs.</param>
    /// <exception cref="ArgumentException">They overlap in another way.</exception>
    public static void ApartOrInPlace<TInput, T>(ReadOnlySpan<TInput> inputs, ReadOnlySpan<T> outputs, string name)
        where TInput : unmanaged
        where T : unmanaged
    {
        if (Overlaps(inputs, outputs, out var distance)
            && (distance != 0 || (long)inputs.Length * Unsafe.SizeOf<TInput>() != (long)outputs.Length * Unsafe.SizeOf<T>()))
            ThrowOverlap("outputs", name);
    }

    /// <summary>Whether two spans share memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool Overlap<TFirst, TSecond>(ReadOnlySpan<TFirst> first, ReadOnlySpan<TSecond> second)
        where TFirst : unmanaged
        where TSecond : unmanaged => Overlaps(first, second, out _);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Overlaps<TFirst, TSecond>(ReadOnlySpan<TFirst> first, ReadOnlySpan<TSecond> second, out nint distance)
        where TFirst : unmanaged
        where TSecond : unmanaged
    {
        distance = Unsafe.ByteOffset(
            ref Unsafe.As<TFirst, byte>(ref MemoryMarshal.GetReference(first)),
            ref Unsafe.As<TSecond, byte>(ref MemoryMarshal.GetReference(second)));
        return first.Length > 0 && second.Length > 0
            && ((nuint)distance < (nuint)first.Length * (nuint)Unsafe.SizeOf<TFirst>()
                || (nuint)(-distance) < (nuint)second.Length * (nuint)Unsafe.SizeOf<TSecond>());
    }

    [DoesNotReturn]
    private static void ThrowOverlap(string name, string other) =>
        throw new ArgumentException(
            $"{name} and {other} must lie apart in memory, but they overlap: what is written to the one would change the other.",
            name);

    [DoesNotReturn]
    private static void ThrowLength(int actual, long expected, string name, string shape) =>
        throw new ArgumentException($"{name} must be {shape}: {expected} elements, but has {actual}.", name);

    [DoesNotReturn]
    internal static void ThrowToken(int token, int index, int vocabulary, string name) =>
        throw new ArgumentOutOfRangeException(name, token,
            $"{name} must be ids of a vocabulary of {vocabulary}, 0 to {vocabulary - 1}, but element {index} is {token}.");
}
