using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace RnnGen.Generators.Declaration.Weights;

/// <summary>Reads JSON from front to back, as much of it as the header of a safetensors file may have: objects, strings, lists of whole numbers.</summary>
internal sealed class JsonReader(string text)
{
    private int _at;

    /// <summary>Reads an object, telling each of its names while its value is next.</summary>
    /// <exception cref="FormatException">The text is something else.</exception>
    public void ReadObject(Action<string> readValue)
    {
        Expect('{');
        if (Next('}'))
            return;
        do
        {
            string name = ReadString();
            Expect(':');
            readValue(name);
        }
        while (Next(','));
        Expect('}');
    }

    /// <summary>Reads a list of numbers from 0.</summary>
    /// <inheritdoc cref="ReadObject" path="/exception"/>
    public EquatableArray<long> ReadNumbers()
    {
        Expect('[');
        if (Next(']'))
            return default;
        var numbers = new List<long>();
        do
            numbers.Add(ReadNumber());
        while (Next(','));
        Expect(']');
        return new(numbers);
    }

    /// <summary>Reads a string.</summary>
    /// <inheritdoc cref="ReadObject" path="/exception"/>
    public string ReadString()
    {
        Expect('"');
        var value = new StringBuilder();
        while (_at < text.Length && text[_at] != '"')
            value.Append(text[_at] == '\\' ? ReadEscape() : text[_at++]);
        Expect('"');
        return value.ToString();
    }

    /// <summary>Nothing but white space is left.</summary>
    /// <inheritdoc cref="ReadObject" path="/exception"/>
    public void ReadEnd()
    {
        SkipSpace();
        if (_at < text.Length)
            throw Fault("its end");
    }

    private long ReadNumber()
    {
        SkipSpace();
        int start = _at;
        while (_at < text.Length && text[_at] is >= '0' and <= '9')
            _at++;
        return long.TryParse(text.Substring(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw Fault("a whole number");
    }

    private char ReadEscape()
    {
        char kind = _at + 1 < text.Length ? text[_at + 1] : '\0';
        _at += 2;
        if (kind != 'u')
        {
            int which = "\"\\/bfnrt".IndexOf(kind);
            return which >= 0 ? "\"\\/\b\f\n\r\t"[which] : throw Fault("an escaped character");
        }

        _at += 4;
        return _at <= text.Length && int.TryParse(text.Substring(_at - 4, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code)
            ? (char)code
            : throw Fault("four hexadecimal digits");
    }

    private void Expect(char wanted)
    {
        if (!Next(wanted))
            throw Fault($"'{wanted}'");
    }

    private bool Next(char wanted)
    {
        SkipSpace();
        if (_at >= text.Length || text[_at] != wanted)
            return false;
        _at++;
        return true;
    }

    private void SkipSpace()
    {
        while (_at < text.Length && text[_at] is ' ' or '\t' or '\n' or '\r')
            _at++;
    }

    private FormatException Fault(string expected) => new(
        $"the header is not JSON: expected {expected} at character {Math.Min(_at, text.Length).ToString(CultureInfo.InvariantCulture)}"
        + (_at < text.Length ? $", found '{text[_at]}'" : ", found its end"));
}
