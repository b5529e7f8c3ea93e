using System;

namespace CharLm;

/// <summary>
/// Which bytes may come next in UTF-8 (RFC 3629, section 4), so that what a model writes is valid whatever it has learned.
/// Control characters, which would upset a terminal, may not; line ends and tabs may.
/// </summary>
internal struct Utf8Position
{
    private int continuations;
    private byte lowest;
    private byte highest;

    /// <summary>Takes the bytes that may not come out of the draw.</summary>
    public readonly void Mask(Span<float> logits)
    {
        for (var value = 0; value < logits.Length; value++)
            if (!Allows(value)) logits[value] = float.NegativeInfinity;
    }

    /// <summary>Goes on by a byte that may come.</summary>
    public void Append(byte value)
    {
        if (continuations > 0)
        {
            continuations--;
            (lowest, highest) = (0x80, 0xBF);
            return;
        }

        // The second byte keeps out control characters, encodings that are too long, surrogates and what lies beyond U+10FFFF.
        (continuations, lowest, highest) = value switch
        {
            0xC2 => (1, (byte)0xA0, (byte)0xBF),
            >= 0xC3 and <= 0xDF => (1, (byte)0x80, (byte)0xBF),
            0xE0 => (2, (byte)0xA0, (byte)0xBF),
            0xED => (2, (byte)0x80, (byte)0x9F),
            >= 0xE1 and <= 0xEF => (2, (byte)0x80, (byte)0xBF),
            0xF0 => (3, (byte)0x90, (byte)0xBF),
            0xF4 => (3, (byte)0x80, (byte)0x8F),
            >= 0xF1 and <= 0xF3 => (3, (byte)0x80, (byte)0xBF),
            _ => (0, default, default),
        };
    }

    private readonly bool Allows(int value) =>
        continuations > 0
            ? value >= lowest && value <= highest
            : value is '\n' or '\t' or (>= 0x20 and <= 0x7E) or (>= 0xC2 and <= 0xF4);
}
