using System;
using System.Runtime.InteropServices;
using RnnGen.Runtime;

namespace RnnGen;

/// <summary>
/// One or more streams of a model together with their states, whatever the model's class. A host can hold one field for models
/// of several sizes, and change between them while it runs. <see cref="Of{TState}"/> makes one.
/// </summary>
/// <remarks>For one caller at a time. After construction no method but <see cref="Settle"/> allocates.</remarks>
/// <typeparam name="TInput"><see cref="int"/> for token models, else <typeparamref name="T"/>.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public abstract class ModelStream<TInput, T>
    where TInput : unmanaged
    where T : unmanaged
{
    private protected ModelStream(ModelInfo info, int count) => (Info, Count) = (info, count);

    /// <summary>Layers, tensors and sizes of the model.</summary>
    public ModelInfo Info { get; }

    /// <summary>Streams side by side, as the channels of a sound.</summary>
    public int Count { get; }

    /// <summary>Bytes of the states of all streams.</summary>
    public abstract int StateBytes { get; }

    /// <summary>Puts streams of a model at its <see cref="IStreamingModel{TState, TInput, T}.InitialState"/>, which is mostly
    /// zero.</summary>
    /// <param name="model">The model. Streams of one model share its weights.</param>
    /// <param name="count">Streams side by side, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    public static ModelStream<TInput, T> Of<TState>(IStreamingModel<TState, TInput, T> model, int count = 1)
        where TState : unmanaged
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return new Stream<TState>(model, count);
    }

    /// <summary>Advances every stream by one step.</summary>
    /// <param name="inputs">[streams, features], or a token id for each stream.</param>
    /// <param name="outputs">[streams, outputs].</param>
    /// <exception cref="ArgumentException">A span has another length, or lies over another.</exception>
    public abstract void Step(ReadOnlySpan<TInput> inputs, Span<T> outputs);

    /// <summary>Advances one stream by as many steps as there are inputs.</summary>
    /// <param name="stream">0 to <see cref="Count"/> - 1.</param>
    /// <param name="inputs">[steps, features], or [steps] token ids.</param>
    /// <param name="outputs">[steps, outputs]; of a model with <c>Output.LastStep</c> [outputs].</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such stream.</exception>
    /// <exception cref="ArgumentException">A span has another length, or lies over another.</exception>
    public abstract void Run(int stream, ReadOnlySpan<TInput> inputs, Span<T> outputs);

    /// <summary>Puts every stream back at its beginning: the model's initial state, or the one that <see cref="Settle"/>
    /// found.</summary>
    public abstract void Reset();

    /// <summary>Puts one stream back at its beginning.</summary>
    /// <param name="stream">0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such stream.</exception>
    public abstract void Reset(int stream);

    /// <summary>
    /// Feeds one input again and again until a state rests. It becomes the state of every stream, and the one that <c>Reset</c>
    /// puts a stream at. From the zero state a model of sound answers silence with a thump; from the state that silence settles
    /// to it does not.
    /// </summary>
    /// <param name="input">[features], or one token id: as of silence.</param>
    /// <param name="tolerance">The state rests when no number of it changes in a step by more than this times the larger of 1 and
    /// the number.</param>
    /// <param name="maxSteps">Steps after which it is given up: not every network rests.</param>
    /// <returns>Whether the state rests. If not, the streams and their beginning stay as they were.</returns>
    /// <exception cref="ArgumentException">The input has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxSteps"/> is below 1, the tolerance is no number of at
    /// least 0, or a token id is not of the vocabulary.</exception>
    public abstract bool Settle(ReadOnlySpan<TInput> input, double tolerance = 1e-7, int maxSteps = 100_000);

    /// <summary>Copies the states of all streams, to be kept, sent or compared.</summary>
    /// <param name="destination">[<see cref="StateBytes"/>]. The bytes mean something to the same model alone.</param>
    /// <exception cref="ArgumentException">It has another length.</exception>
    public abstract void CopyStateTo(Span<byte> destination);

    /// <summary>Takes the states of all streams back.</summary>
    /// <param name="source">What <see cref="CopyStateTo"/> wrote of streams of the same model.</param>
    /// <exception cref="ArgumentException">It has another length.</exception>
    public abstract void CopyStateFrom(ReadOnlySpan<byte> source);

    private sealed class Stream<TState> : ModelStream<TInput, T>
        where TState : unmanaged
    {
        private readonly IStreamingModel<TState, TInput, T> _model;
        private readonly TState[] _states;

        // Null: what is the model's, whose weights may change.
        private TState? _beginning;

        public Stream(IStreamingModel<TState, TInput, T> model, int count)
            : base(model.Description, count)
        {
            (_model, _states) = (model, new TState[count]);
            Reset();
        }

        public override int StateBytes => Bytes.Length;

        private Span<byte> Bytes => MemoryMarshal.AsBytes(_states.AsSpan());

        public override void Step(ReadOnlySpan<TInput> inputs, Span<T> outputs)
        {
            if (_states.Length == 1)
                _model.Step(inputs, ref _states[0], outputs);
            else
                _model.Step(inputs, _states, outputs);
        }

        public override void Run(int stream, ReadOnlySpan<TInput> inputs, Span<T> outputs)
        {
            _model.Run(inputs, ref StateOf(stream), outputs);
        }

        private ref TState StateOf(int stream)
        {
            if ((uint)stream < (uint)_states.Length)
                return ref _states[stream];
            throw new ArgumentOutOfRangeException(
                nameof(stream), stream, $"stream must be 0 to {_states.Length - 1}, but is {stream}.");
        }

        public override void Reset() => Array.Fill(_states, _beginning ?? _model.InitialState);

        public override void Reset(int stream) => StateOf(stream) = _beginning ?? _model.InitialState;

        public override bool Settle(ReadOnlySpan<TInput> input, double tolerance = 1e-7, int maxSteps = 100_000)
        {
            var state = _model.InitialState;
            if (!RestingState.Find(_model, input, ref state, tolerance, maxSteps))
                return false;
            _beginning = state;
            Reset();
            return true;
        }

        public override void CopyStateTo(Span<byte> destination)
        {
            Arguments.Length(destination.Length, StateBytes, nameof(destination), "[StateBytes]");
            Bytes.CopyTo(destination);
        }

        public override void CopyStateFrom(ReadOnlySpan<byte> source)
        {
            Arguments.Length(source.Length, StateBytes, nameof(source), "[StateBytes]");
            source.CopyTo(Bytes);
        }
    }
}

/// <summary>Makes streams of any model, whose types the compiler finds.</summary>
public static class ModelStream
{
    /// <inheritdoc cref="ModelStream{TInput, T}.Of{TState}"/>
    public static ModelStream<TInput, T> Of<TState, TInput, T>(IStreamingModel<TState, TInput, T> model, int count = 1)
        where TState : unmanaged
        where TInput : unmanaged
        where T : unmanaged => ModelStream<TInput, T>.Of(model, count);
}
