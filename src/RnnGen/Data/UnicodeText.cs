using System;
using System.Buffers;
using System.Text;

namespace RnnGen.Data;

/// <summary>Unicode scalar values of strings.</summary>
internal static class UnicodeText
{
    /// <summary>The scalar value at <paramref name="index"/>, which moves past it.</summary>
    /// <exception cref="ArgumentException">Half of a surrogate pair stands there.</exception>
    public static Rune RuneAt(string text, ref int index)
    {
        if (Rune.DecodeFromUtf16(text.AsSpan(index), out var rune, out var length) != OperationStatus.Done)
        {
            throw new ArgumentException(
                $"The text is no valid UTF-16: half of a surrogate pair, U+{(int)text[index]:X4}, at index {index}.",
                nameof(text));
        }

        index += length;
        return rune;
    }

    /// <summary>The scalar value that a string consists of.</summary>
    /// <exception cref="ArgumentException">It has none, or several.</exception>
    public static Rune OneRune(string text)
    {
        var index = 0;
        var rune = text.Length == 0 ? default : RuneAt(text, ref index);
        return text.Length > 0 && index == text.Length
            ? rune
            : throw new ArgumentException($"'{text}': expected one character.", nameof(text));
    }

    /// <summary>A character for messages: its code point, and itself where it can be seen.</summary>
    public static string Print(Rune rune) =>
        Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) ? $"U+{rune.Value:X4}" : $"'{rune}' (U+{rune.Value:X4})";
}
