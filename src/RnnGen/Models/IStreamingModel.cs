using System;

namespace RnnGen;

/// <summary>
/// A model that is fed one step at a time: every generated model but those with a layer against time, and those that feed their
/// own outputs back. With it one piece of code runs models of different cells and sizes.
/// </summary>
/// <typeparam name="TState">The model's <c>State</c>, a plain struct: the past of one stream. <c>default</c> is the zero
/// state.</typeparam>
/// <typeparam name="TInput"><see cref="int"/> for token models, else <typeparamref name="T"/>.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public interface IStreamingModel<TState, TInput, T>
    where TState : unmanaged
    where TInput : unmanaged
    where T : unmanaged
{
    /// <summary>Layers, tensors and sizes: the model's <c>Info</c>.</summary>
    ModelInfo Description { get; }

    /// <summary>
    /// The state that a stream begins with: zero, but of layers with <c>LearnedInitialState</c> what their tensors are now.
    /// </summary>
    TState InitialState => default;

    /// <summary>Advances one stream by one step.</summary>
    /// <param name="input">[features], or one token id.</param>
    /// <param name="state">The stream's state; advanced by the step.</param>
    /// <param name="outputs">[outputs].</param>
    /// <exception cref="ArgumentException">A span has another length, or lies over the state.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A token id is not of the vocabulary.</exception>
    void Step(ReadOnlySpan<TInput> input, ref TState state, Span<T> outputs);

    /// <summary>Advances many streams by one step.</summary>
    /// <param name="inputs">[streams, features], or a token id for each stream.</param>
    /// <param name="states">[streams]; advanced by the step.</param>
    /// <param name="outputs">[streams, outputs].</param>
    /// <param name="active">[streams]: inactive streams keep their state and outputs. Empty: all are active.</param>
    /// <exception cref="ArgumentException">A span has another length, or lies over another.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A token id is not of the vocabulary.</exception>
    void Step(ReadOnlySpan<TInput> inputs, Span<TState> states, Span<T> outputs, ReadOnlySpan<bool> active = default);

    /// <summary>
    /// Advances one stream by as many steps as there are inputs: the same bits as one <c>Step</c> after the other, sooner.
    /// </summary>
    /// <param name="inputs">[steps, features], or [steps] token ids.</param>
    /// <param name="state">The state before the first step; becomes that after the last.</param>
    /// <param name="outputs">[steps, outputs]; of a model with <c>Output.LastStep</c> [outputs].</param>
    /// <exception cref="ArgumentException">A span has another length, or lies over another.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A token id is not of the vocabulary.</exception>
    void Run(ReadOnlySpan<TInput> inputs, ref TState state, Span<T> outputs);
}
