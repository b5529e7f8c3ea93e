using System;
using RnnGen.Runtime;

namespace RnnGen;

/// <summary>A streaming model whose input is one token id: a character, a word, a note.</summary>
/// <typeparam name="TState">The model's <c>State</c>.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public interface ITokenModel<TState, T> : IStreamingModel<TState, int, T>
    where TState : unmanaged
    where T : unmanaged
{
    /// <summary>Advances one stream by one token.</summary>
    /// <param name="token">0 to the vocabulary's size - 1.</param>
    /// <param name="state">The stream's state; advanced by the step.</param>
    /// <param name="outputs">[outputs], as the logits of the next token.</param>
    /// <exception cref="ArgumentOutOfRangeException">The token is not of the vocabulary.</exception>
    /// <exception cref="ArgumentException">A span has another length, or lies over the state.</exception>
    void Step(int token, ref TState state, Span<T> outputs);

    void IStreamingModel<TState, int, T>.Step(ReadOnlySpan<int> input, ref TState state, Span<T> outputs)
    {
        Arguments.Length(input.Length, 1, nameof(input), "[1]");
        Step(input[0], ref state, outputs);
    }
}
