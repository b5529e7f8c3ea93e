using System;
using System.ComponentModel;

namespace RnnGen.Runtime;

/// <summary>A model that takes a crowd of streams on by one step: every model without a layer that runs against time.</summary>
/// <typeparam name="TInput"><see cref="int"/> for token models, else <typeparamref name="T"/>.</typeparam>
/// <typeparam name="TState">The state of a stream.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICrowdModel<TInput, TState, T>
    where TInput : unmanaged
    where TState : unmanaged
    where T : unmanaged
{
    /// <summary>One step of every active stream. Any number of threads may call it at once, for streams of their own.</summary>
    /// <param name="inputs">[states.Length] tokens or [states.Length, features]; may be empty where what was fed back is the
    /// input.</param>
    /// <param name="states">The streams' states; taken on by the step.</param>
    /// <param name="outputs">[states.Length, outputs].</param>
    /// <param name="active">[states.Length]: the states and outputs of the others stay as they are; empty: all are
    /// active.</param>
    void StepCrowd(ReadOnlySpan<TInput> inputs, Span<TState> states, Span<T> outputs, ReadOnlySpan<bool> active);
}
