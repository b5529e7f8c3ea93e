using System;
using System.Collections.Generic;
using System.IO;
using System.Numerics;
using System.Runtime.InteropServices;
using RnnGen.Runtime;
using RnnGen.Training;
using RnnGen.Weights;

namespace RnnGen;

/// <summary>
/// An encoder and a decoder as one: a source sequence in, target tokens out. <see cref="Seq2Seq{TEncoder, TDecoder}"/> makes one
/// of two generated models; this class is what training and decoding know of it.
/// </summary>
/// <remarks>Decoding is safe on any number of threads while nobody changes the weights.</remarks>
/// <typeparam name="TSource"><see cref="int"/> for tokens, else <typeparamref name="T"/>.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public abstract class EncoderDecoder<TSource, T>
    where TSource : unmanaged
    where T : unmanaged
{
    private protected EncoderDecoder(
        ParameterStore<T> encoder, ParameterStore<T> decoder, int stateLength, int startToken, int endToken)
    {
        var info = decoder.Info;
        if (info.OutputSize > info.Vocabulary)
        {
            throw new ArgumentException(
                $"{info.Name} reads what it writes: expected at most as many outputs as tokens, {info.Vocabulary}, "
                    + $"found {info.OutputSize}.", nameof(decoder));
        }

        Arguments.Token(startToken, info.Vocabulary, nameof(startToken));
        Arguments.Token(endToken, info.OutputSize, nameof(endToken));
        EncoderParameters = encoder;
        DecoderParameters = decoder;
        StateLength = stateLength;
        StartToken = startToken;
        EndToken = endToken;
    }

    /// <summary>What the decoder reads before its first token.</summary>
    public int StartToken { get; }

    /// <summary>What the decoder writes after its last token; may be the start token too.</summary>
    public int EndToken { get; }

    /// <summary>The encoder's weights.</summary>
    public ParameterStore<T> EncoderParameters { get; }

    /// <summary>The decoder's weights.</summary>
    public ParameterStore<T> DecoderParameters { get; }

    /// <summary>Elements of the decoder's state.</summary>
    internal int StateLength { get; }

    /// <summary>Elements of a source step: 1 for tokens, else the features.</summary>
    internal int SourceWidth => Math.Max(1, EncoderParameters.Info.InputSize);

    /// <summary>Tokens the decoder can write.</summary>
    internal int Outputs => DecoderParameters.Info.OutputSize;

    /// <summary>Allocates a training window.</summary>
    /// <param name="batch">Pairs side by side.</param>
    /// <param name="threads">Threads that share the work of each model, the caller's included; the results have the same bits for
    /// any number.</param>
    /// <param name="recompute">
    /// Steps that each tape holds, or all where the model's truncation length is no more; 0 for all. See
    /// <see cref="TrainingWindow{T}.TapeSteps"/>.
    /// </param>
    /// <exception cref="InvalidOperationException">A model is declared for inference only, or the encoder with a
    /// loss.</exception>
    /// <exception cref="ArgumentException"><paramref name="recompute"/> is not 0, and a model has a layer that runs against
    /// time.</exception>
    public abstract Seq2SeqWindow<TSource, T> CreateWindow(int batch, int threads = 1, int recompute = 0);

    /// <summary>Writes the likeliest token at every step, the first of equal ones, up to the end token.</summary>
    /// <param name="source">[steps] tokens or [steps, features].</param>
    /// <param name="maxSteps">Most tokens to write, at least 1.</param>
    /// <returns>The tokens, without the end token.</returns>
    /// <exception cref="ArgumentException">The source is empty or holds what the encoder does not take.</exception>
    public int[] Greedy(ReadOnlySpan<TSource> source, int maxSteps) => GreedySearch.Run(this, source, maxSteps);

    /// <summary>
    /// Beam search: at every step the likeliest continuations of the likeliest beginnings, until no other can be better. A beam
    /// of 1 is <see cref="Greedy"/>.
    /// </summary>
    /// <param name="source">[steps] tokens or [steps, features].</param>
    /// <param name="options">How wide and how long; null for the defaults.</param>
    /// <returns>Up to as many as the beam is wide, the best first; at least one.</returns>
    /// <exception cref="ArgumentException">The source is empty or holds what the encoder does not take, or the beam is so wide
    /// that no array holds it.</exception>
    public IReadOnlyList<Hypothesis> Beam(ReadOnlySpan<TSource> source, BeamOptions? options = null) =>
        new BeamSearch<TSource, T>(this, options ?? new BeamOptions()).Run(source);

    /// <summary>
    /// Writes both models to a safetensors file. It is written beside the old file and then renamed. Names begin with
    /// <c>encoder.</c> and <c>decoder.</c>, as in the state_dict of a PyTorch module with two such children.
    /// </summary>
    /// <param name="path">The file to write or replace.</param>
    /// <exception cref="System.IO.IOException">The file cannot be written.</exception>
    public void Save(string path) => Seq2SeqFile.Save(this, new FileTarget(path));

    /// <summary>As <see cref="Save(string)"/>, to a stream, from its place on. It stays open.</summary>
    /// <param name="stream">A stream that can be written to; it need not seek. For more in the same stream see
    /// <see cref="StreamParts"/>.</param>
    /// <exception cref="ArgumentException">The stream cannot be written to.</exception>
    /// <exception cref="IOException">The stream fails: part of the file may have been written.</exception>
    public void Save(Stream stream) => Seq2SeqFile.Save(this, new FileTarget(stream));

    /// <summary>Reads the weights of both models. On any error all stay as they are.</summary>
    /// <param name="path">A file of <see cref="Save(string)"/>, or such a state_dict.</param>
    /// <param name="prefix">What stands before the tensors' names, as <c>module.</c>: only what is behind it is looked
    /// at.</param>
    /// <exception cref="System.IO.InvalidDataException">The file does not hold exactly these models' tensors, or was saved with
    /// another start or end token; the message lists every mismatch.</exception>
    /// <exception cref="System.IO.IOException">The file cannot be read.</exception>
    public void Load(string path, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(prefix);
        using var source = SafetensorsSource.Open(path);
        Seq2SeqFile.Load(this, source, prefix);
    }

    /// <summary>
    /// As <see cref="Load(string, string)"/>, from a stream: what follows its place is the file, to its end. It stays open.
    /// </summary>
    /// <param name="stream">A stream that can be read; it need not seek.</param>
    /// <param name="prefix">What stands before the tensors' names.</param>
    /// <inheritdoc cref="Load(string, string)" path="/exception"/>
    public void Load(Stream stream, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(prefix);
        using var source = SafetensorsSource.Open(stream);
        Seq2SeqFile.Load(this, source, prefix);
    }

    /// <summary>Leaves the state the decoder starts from.</summary>
    internal abstract void Encode(ReadOnlySpan<TSource> source, Span<T> state);

    /// <summary>Requires logits that can be compared: weights or sources that are not finite make others.</summary>
    /// <exception cref="ArithmeticException">One is NaN or plus infinity.</exception>
    internal void CheckLogits(ReadOnlySpan<T> logits)
    {
        if (typeof(T) == typeof(float))
            CheckNumbers(MemoryMarshal.Cast<T, float>(logits));
        else
            CheckNumbers(MemoryMarshal.Cast<T, double>(logits));
    }

    /// <summary>One step of the decoder in streams side by side.</summary>
    internal abstract void Step(ReadOnlySpan<int> tokens, Span<T> states, Span<T> logits);

    private void CheckNumbers<TNumber>(ReadOnlySpan<TNumber> logits)
        where TNumber : INumber<TNumber>
    {
        for (var i = 0; i < logits.Length; i++)
        {
            if (TNumber.IsNaN(logits[i]) || TNumber.IsPositiveInfinity(logits[i]))
            {
                throw new ArithmeticException(
                    $"Logit {i % Outputs} of the decoder is {logits[i]}: expected a finite number or minus infinity. A weight, "
                        + "or the source, is not finite.");
            }
        }
    }
}
