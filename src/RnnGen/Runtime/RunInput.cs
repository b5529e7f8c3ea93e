using System;
using System.ComponentModel;
using System.Numerics;

namespace RnnGen.Runtime;

/// <summary>How the inputs of a model are checked, and become rows of its memory. Generated code names the kind.</summary>
/// <typeparam name="TInput"><see cref="int"/> for tokens, else <typeparamref name="T"/>.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class RunInput<TInput, T>
    where TInput : unmanaged
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private protected RunInput(ModelInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        Info = info;
    }

    internal ModelInfo Info { get; }

    /// <summary>What the argument of an inference method is called.</summary>
    internal string Name => Info.InputsAreTokens ? "tokens" : "inputs";

    /// <summary>Elements of an input.</summary>
    internal int Width => Info.InputsAreTokens ? 1 : Info.InputSize;

    /// <summary>Whether inputs of steps after the first are fed back: a run is then given the first one, or none.</summary>
    internal virtual bool IsFedBack => false;

    /// <summary>The shape of inputs, as <c>[steps, batch, 3]</c>.</summary>
    /// <param name="dimensions">What comes before the features, as <c>steps, batch</c>.</param>
    internal string Shape(string dimensions)
    {
        var all = dimensions.Length > 0 && !Info.InputsAreTokens ? $"{dimensions}, {Width}"
            : Info.InputsAreTokens ? dimensions : $"{Width}";
        return $"[{all}]";
    }

    /// <summary>Requires the tokens of inputs to be of the vocabulary.</summary>
    /// <param name="inputs">[rows, …].</param>
    /// <param name="active">[rows], those that are looked at; empty of all.</param>
    /// <param name="name">The argument.</param>
    internal virtual void Check(ReadOnlySpan<TInput> inputs, ReadOnlySpan<bool> active, string name)
    {
    }

    /// <summary>Copies a caller's inputs into the rows, and checks of tokens what was copied.</summary>
    /// <param name="memory">The memory, whose order is set.</param>
    /// <param name="inputs">[steps, batch, …].</param>
    /// <param name="name">The argument.</param>
    internal abstract void Load(RunMemory<T> memory, ReadOnlySpan<TInput> inputs, string name);

    /// <summary>As the other, of inputs that a window has kept.</summary>
    internal virtual void LoadKept(RunMemory<T> memory, ReadOnlySpan<TInput> inputs) => Load(memory, inputs, "inputs");

    /// <summary>Keeps what a window reads again, and checks tokens.</summary>
    /// <returns>Where to read the inputs from.</returns>
    internal virtual ReadOnlySpan<TInput> Keep(
        RowOrder order, TapeSegments<TInput, T> segments, ReadOnlySpan<TInput> inputs) => segments.Keep(inputs);

    /// <summary>Makes the inputs of the first step part of the states, where later ones are fed back.</summary>
    /// <param name="order">The rows.</param>
    /// <param name="inputs">[states, inputs], or empty where what was fed back goes on.</param>
    /// <param name="states">[states].</param>
    internal virtual void Begin(RowOrder order, ReadOnlySpan<TInput> inputs, Span<T> states)
    {
    }

    /// <summary>As the other, of one state, which the input may lie in.</summary>
    internal virtual void Begin(ReadOnlySpan<TInput> inputs, Span<T> state)
    {
    }
}
