using System;
using System.ComponentModel;
using System.Numerics;

namespace RnnGen.Runtime;

/// <summary>Inputs that are token ids.</summary>
/// <param name="info">The model.</param>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TokenInput<T>(ModelInfo info) : RunInput<int, T>(info)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal override void Check(ReadOnlySpan<int> inputs, ReadOnlySpan<bool> active, string name) =>
        Arguments.ActiveTokens(inputs, active, Info.Vocabulary, name);

    internal override void Load(RunMemory<T> memory, ReadOnlySpan<int> inputs, string name) => memory.LoadTokens(inputs, name);

    internal override void LoadKept(RunMemory<T> memory, ReadOnlySpan<int> inputs) => memory.LoadCheckedTokens(inputs);

    /// <summary>A window's own copy, which has been checked.</summary>
    internal override ReadOnlySpan<int> Keep(RowOrder order, TapeSegments<int, T> segments, ReadOnlySpan<int> inputs)
    {
        order.CopyIds(inputs, segments.Inputs, Info.Vocabulary, nameof(inputs));
        return segments.Inputs;
    }
}

/// <summary>Inputs that are features.</summary>
/// <param name="info">The model.</param>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FeatureInput<T>(ModelInfo info) : RunInput<T, T>(info)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal override void Load(RunMemory<T> memory, ReadOnlySpan<T> inputs, string name) => memory.LoadFeatures(inputs, 0);
}

/// <summary>Inputs that are a token id and features.</summary>
/// <param name="info">The model.</param>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TokenAndFeatureInput<T>(ModelInfo info) : RunInput<T, T>(info)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal override void Check(ReadOnlySpan<T> inputs, ReadOnlySpan<bool> active, string name) =>
        TokenRows.Check(inputs, Width, active, Info.Vocabulary, name);

    internal override void Load(RunMemory<T> memory, ReadOnlySpan<T> inputs, string name)
    {
        memory.LoadLeadingTokens(inputs, name);
        memory.LoadFeatures(inputs, 1);
    }

    internal override ReadOnlySpan<T> Keep(RowOrder order, TapeSegments<T, T> segments, ReadOnlySpan<T> inputs)
    {
        TokenRows.Check(order, inputs, Width, Info.Vocabulary, nameof(inputs));
        return segments.Keep(inputs);
    }
}

/// <summary>Features of the first step, part of the state: later ones are fed back.</summary>
/// <param name="info">The model.</param>
/// <param name="offset">The first element of the input in a state.</param>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FedBackInput<T>(ModelInfo info, int offset) : RunInput<T, T>(info)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    internal override bool IsFedBack => true;

    internal override void Load(RunMemory<T> memory, ReadOnlySpan<T> inputs, string name)
    {
    }

    internal override ReadOnlySpan<T> Keep(RowOrder order, TapeSegments<T, T> segments, ReadOnlySpan<T> inputs) => inputs;

    internal override void Begin(RowOrder order, ReadOnlySpan<T> inputs, Span<T> states)
    {
        if (inputs.IsEmpty)
            return;
        Arguments.Apart<T, T>(inputs, states, nameof(inputs), nameof(states));
        for (var row = 0; row < order.CountWithSteps; row++)
        {
            var n = order.Sequence(row);
            inputs.Slice(n * Width, Width).CopyTo(Of(states, n));
        }
    }

    internal override void Begin(ReadOnlySpan<T> inputs, Span<T> state)
    {
        if (!inputs.IsEmpty)
            inputs.CopyTo(Of(state, 0));
    }

    /// <summary>The input in one of some states.</summary>
    internal Span<T> Of(Span<T> states, int index) => states.Slice((index * Info.StateLength) + offset, Width);
}
