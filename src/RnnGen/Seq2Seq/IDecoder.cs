using System;
using System.ComponentModel;
using RnnGen.Training;

namespace RnnGen.Runtime;

/// <summary>
/// What the generator adds to a decoder: a model declared with <c>InitialState = typeof(TEncoder)</c> that reads tokens and has
/// logits for the next one. <see cref="Seq2Seq{TEncoder, TDecoder}"/> works on it.
/// </summary>
/// <typeparam name="TSelf">The decoder.</typeparam>
/// <typeparam name="TEncoder">The model whose final state it starts from.</typeparam>
/// <typeparam name="TSource"><see cref="int"/> where the encoder takes tokens, else <typeparamref name="T"/>.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IDecoder<TSelf, TEncoder, TSource, T> : IRnnModel<TSelf, T>
    where TSelf : class, IDecoder<TSelf, TEncoder, TSource, T>
    where TEncoder : class, IRnnModel<TEncoder, T>
    where TSource : unmanaged
    where T : unmanaged
{
    /// <summary>Elements of the decoder's <c>State</c>.</summary>
    static abstract int StateLength { get; }

    /// <summary>Runs the encoder over a source from the zero state and leaves the state the decoder starts from.</summary>
    /// <param name="encoder">The encoder.</param>
    /// <param name="source">[steps] tokens or [steps, features].</param>
    /// <param name="outputs">Room for the encoder's outputs.</param>
    /// <param name="state">[<see cref="StateLength"/>].</param>
    static abstract void Encode(TEncoder encoder, ReadOnlySpan<TSource> source, Span<T> outputs, Span<T> state);

    /// <summary>One step of streams side by side.</summary>
    /// <param name="tokens">[streams].</param>
    /// <param name="states">[streams, <see cref="StateLength"/>]; taken on by the step.</param>
    /// <param name="logits">[streams, outputs].</param>
    void Step(ReadOnlySpan<int> tokens, Span<T> states, Span<T> logits);

    /// <summary>Allocates a training window of both models.</summary>
    /// <param name="encoder">The encoder.</param>
    /// <param name="batch">Pairs side by side.</param>
    /// <param name="startToken">What the decoder reads before its first target.</param>
    /// <param name="threads">Threads that share the work of each model, the caller's included.</param>
    /// <param name="recompute">Steps that each tape holds, or all where the model has no more; 0 for all.</param>
    /// <exception cref="InvalidOperationException">One of the two is declared for inference only, or the encoder with a
    /// loss.</exception>
    Seq2SeqWindow<TSource, T> CreateWindow(TEncoder encoder, int batch, int startToken, int threads, int recompute);
}
