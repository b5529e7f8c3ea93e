using System;
using System.ComponentModel;
using System.Numerics;
using RnnGen.Training;

namespace RnnGen.Runtime;

/// <summary>
/// An encoder's window before a decoder's: states go forward from one to the other, their gradients back. Generated code makes
/// it.
/// </summary>
/// <typeparam name="TSource"><see cref="int"/> for tokens, else <typeparamref name="T"/>.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <param name="encoder">The encoder's window.</param>
/// <param name="decoder">The decoder's.</param>
/// <param name="startToken">What the decoder reads before its first target.</param>
/// <param name="copies">What the decoder's initial state takes of the encoder's final one.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PairedWindow<TSource, T>(
    OutputWindow<TSource, T> encoder, LossWindow<int, int, T> decoder, int startToken, StateCopy[] copies)
    : Seq2SeqWindow<TSource, T>(encoder, decoder, startToken)
    where TSource : unmanaged
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _dFinalStates = new T[encoder.CarriedState.Length];

    /// <inheritdoc/>
    protected override void Encode(ReadOnlySpan<TSource> sources, int steps, ReadOnlySpan<int> lengths)
    {
        encoder.Reset();
        encoder.RunForward(sources, default, steps, lengths);
        var (from, to) = (Encoder.Parameters.Info.StateLength, Decoder.Parameters.Info.StateLength);
        Decoder.CarriedState.Clear();
        for (var row = 0; row < Batch; row++)
            StateCopy.Forward<T>(
                copies, Encoder.CarriedState.Slice(row * from, from), Decoder.CarriedState.Slice(row * to, to));
    }

    /// <inheritdoc/>
    protected override T Decode(ReadOnlySpan<int> inputs, ReadOnlySpan<int> targets, int steps, ReadOnlySpan<int> lengths) =>
        decoder.RunForward(inputs, targets, steps, lengths, 0);

    /// <inheritdoc/>
    protected override void EncodeBackward()
    {
        var (from, to) = (Decoder.Parameters.Info.StateLength, Encoder.Parameters.Info.StateLength);
        for (var row = 0; row < Batch; row++)
            StateCopy.Back(
                copies, Decoder.CarriedStateGradient.Slice(row * from, from), _dFinalStates.AsSpan(row * to, to));
        encoder.RunBackward(default, _dFinalStates);
    }
}
