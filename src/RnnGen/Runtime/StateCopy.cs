using System;
using System.ComponentModel;

namespace RnnGen.Runtime;

/// <summary>A part of an encoder's final state that a decoder's initial state takes. Generated code lists them.</summary>
/// <param name="Encoder">Its first element in the encoder's state.</param>
/// <param name="Decoder">Its first element in the decoder's state.</param>
/// <param name="Length">Elements.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct StateCopy(int Encoder, int Decoder, int Length)
{
    /// <summary>Makes an initial state of a final one.</summary>
    /// <param name="copies">The parts.</param>
    /// <param name="encoder">The encoder's state.</param>
    /// <param name="decoder">The decoder's state; what no part takes stays as it is.</param>
    public static void Forward<T>(ReadOnlySpan<StateCopy> copies, ReadOnlySpan<T> encoder, Span<T> decoder)
    {
        foreach (var copy in copies)
            encoder.Slice(copy.Encoder, copy.Length).CopyTo(decoder[copy.Decoder..]);
    }

    /// <summary>The reverse, of gradients.</summary>
    internal static void Back<T>(ReadOnlySpan<StateCopy> copies, ReadOnlySpan<T> decoder, Span<T> encoder)
    {
        foreach (var copy in copies)
            decoder.Slice(copy.Decoder, copy.Length).CopyTo(encoder[copy.Encoder..]);
    }
}
