using System;
using System.Buffers;
using System.Runtime.InteropServices;
using RnnGen.Data;
using RnnGen.Runtime;
using RnnGen.Training;

namespace RnnGen;

/// <summary>
/// Joins an encoder and the decoder declared with <c>InitialState = typeof(TEncoder)</c>, both of tokens in single precision:
/// greedy and beam decoding, training windows, one file for both. <see cref="Seq2SeqTrainer{TSource}"/> trains it.
/// </summary>
/// <typeparam name="TEncoder">The model that reads the source.</typeparam>
/// <typeparam name="TDecoder">The model that writes the target.</typeparam>
/// <param name="encoder">The encoder.</param>
/// <param name="decoder">The decoder.</param>
/// <param name="startToken">What the decoder reads before its first token.</param>
/// <param name="endToken">What the decoder writes after its last token.</param>
/// <exception cref="ArgumentException">A token is not of the decoder's vocabulary, or it has more outputs than
/// tokens.</exception>
public sealed class Seq2Seq<TEncoder, TDecoder>(TEncoder encoder, TDecoder decoder, int startToken, int endToken)
    : Seq2Seq<TEncoder, TDecoder, int, float>(encoder, decoder, startToken, endToken)
    where TEncoder : class, IRnnModel<TEncoder, float>
    where TDecoder : class, IDecoder<TDecoder, TEncoder, int, float>;

/// <summary>As <see cref="Seq2Seq{TEncoder, TDecoder}"/>, of any source and precision.</summary>
/// <typeparam name="TEncoder">The model that reads the source.</typeparam>
/// <typeparam name="TDecoder">The model that writes the target.</typeparam>
/// <typeparam name="TSource"><see cref="int"/> where the encoder takes tokens, else <typeparamref name="T"/>.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public class Seq2Seq<TEncoder, TDecoder, TSource, T> : EncoderDecoder<TSource, T>
    where TEncoder : class, IRnnModel<TEncoder, T>
    where TDecoder : class, IDecoder<TDecoder, TEncoder, TSource, T>
    where TSource : unmanaged
    where T : unmanaged
{
    /// <summary>Joins two models.</summary>
    /// <param name="encoder">The encoder.</param>
    /// <param name="decoder">The decoder.</param>
    /// <param name="startToken">What the decoder reads before its first token.</param>
    /// <param name="endToken">What the decoder writes after its last token.</param>
    /// <exception cref="ArgumentException">A token is not of the decoder's vocabulary, or it has more outputs than
    /// tokens.</exception>
    public Seq2Seq(TEncoder encoder, TDecoder decoder, int startToken, int endToken)
        : base(
            (encoder ?? throw new ArgumentNullException(nameof(encoder))).Parameters,
            (decoder ?? throw new ArgumentNullException(nameof(decoder))).Parameters,
            TDecoder.StateLength,
            startToken,
            endToken)
    {
        Encoder = encoder;
        Decoder = decoder;
    }

    /// <summary>The model that reads the source.</summary>
    public TEncoder Encoder { get; }

    /// <summary>The model that writes the target.</summary>
    public TDecoder Decoder { get; }

    /// <inheritdoc/>
    public override Seq2SeqWindow<TSource, T> CreateWindow(int batch, int threads = 1, int recompute = 0) =>
        Decoder.CreateWindow(Encoder, batch, StartToken, threads, recompute);

    internal override void Encode(ReadOnlySpan<TSource> source, Span<T> state)
    {
        var info = TEncoder.Info;
        // The encoder checks its own copy of the tokens; here they get their name.
        if (typeof(TSource) == typeof(int))
            Arguments.Tokens(MemoryMarshal.Cast<TSource, int>(source), info.Vocabulary, nameof(source));
        var steps = info.Output == Output.LastStep
            ? 1
            : Arguments.StepsOf(source.Length, SourceWidth, nameof(source), SourceShape);
        var length = BatchBuffer.Length(nameof(source), "the encoder's outputs", "a shorter source", steps, 1, info.OutputSize);
        var outputs = ArrayPool<T>.Shared.Rent(length);
        TDecoder.Encode(Encoder, source, outputs.AsSpan(0, length), state);
        ArrayPool<T>.Shared.Return(outputs);
    }

    internal override void Step(ReadOnlySpan<int> tokens, Span<T> states, Span<T> logits) => Decoder.Step(tokens, states, logits);

    private string SourceShape => SourceWidth == 1 ? "[steps]" : $"[steps, {SourceWidth}]";
}
