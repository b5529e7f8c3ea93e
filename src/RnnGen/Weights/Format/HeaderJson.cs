using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace RnnGen.Weights;

/// <summary>
/// Reads JSON (RFC 8259) from front to back, as much of it as the header of a safetensors file may have: objects, strings, lists
/// of whole numbers. The caller asks for what must come next, so nothing nests deeper than it asks.
/// </summary>
internal sealed class HeaderJson(string text)
{
    private int _at;

    /// <summary>Reads an object, telling each of its names while its value is next.</summary>
    /// <param name="what">What the object is, for messages.</param>
    /// <param name="readValue">Reads the value of a name.</param>
    /// <exception cref="HeaderFault">The text is something else.</exception>
    public void ReadObject(string what, Action<string> readValue)
    {
        Begin('{', what, "an object");
        if (Next('}'))
            return;
        do
            ReadMember(readValue);
        while (Next(','));
        Expect('}');
    }

    /// <summary>Reads a list of numbers from 0.</summary>
    /// <inheritdoc cref="ReadObject" path="/exception"/>
    public List<long> ReadNumbers(string what)
    {
        Begin('[', what, "a list of numbers");
        var numbers = new List<long>();
        if (Next(']'))
            return numbers;
        do
            numbers.Add(ReadNumber(what));
        while (Next(','));
        Expect(']');
        return numbers;
    }

    /// <summary>Reads a string.</summary>
    /// <inheritdoc cref="ReadObject" path="/exception"/>
    public string ReadString(string what)
    {
        Begin('"', what, "a string");
        return RestOfString();
    }

    /// <summary>Nothing but white space is left.</summary>
    /// <inheritdoc cref="ReadObject" path="/exception"/>
    public void ReadEnd()
    {
        SkipSpace();
        if (_at < text.Length)
            throw Syntax("its end");
    }

    private void ReadMember(Action<string> readValue)
    {
        Expect('"');
        var name = RestOfString();
        Expect(':');
        readValue(name);
    }

    private long ReadNumber(string what)
    {
        SkipSpace();
        if (KindOfNext() != Number)
            throw Unlike(what, "whole numbers from 0");
        var start = _at;
        while (_at < text.Length && text[_at] is (>= '0' and <= '9') or '+' or '-' or '.' or 'e' or 'E')
            _at++;
        var digits = text.Substring(start, _at - start);
        var isWhole = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && (digits.Length == 1 || digits[0] != '0');
        return isWhole
            ? number
            : throw new HeaderFault(
                $"{what}: expected whole numbers from 0 to {long.MaxValue}, found '{HeaderFault.Clip(digits)}'");
    }

    /// <summary>A string behind its opening mark.</summary>
    private string RestOfString()
    {
        var value = new StringBuilder();
        while (_at < text.Length && text[_at] != '"')
        {
            if (text[_at] < ' ')
                throw Syntax("no control character in a string");
            if (text[_at] == '\\')
                AppendEscaped(value);
            else
                value.Append(text[_at++]);
        }

        Expect('"');
        return value.ToString();
    }

    private void AppendEscaped(StringBuilder value)
    {
        var kind = _at + 1 < text.Length ? text[_at + 1] : '\0';
        if (kind != 'u')
        {
            var which = "\"\\/bfnrt".IndexOf(kind);
            if (which < 0)
                throw Syntax("an escaped character");
            value.Append("\"\\/\b\f\n\r\t"[which]);
            _at += 2;
            return;
        }

        var start = _at;
        var unit = ReadUnit();
        value.Append(unit);
        if (!char.IsSurrogate(unit))
            return;

        // Half of a character is none: no other file format could keep such a name.
        if (char.IsHighSurrogate(unit) && _at + 1 < text.Length && text[_at] == '\\' && text[_at + 1] == 'u'
            && ReadUnit() is var low && char.IsLowSurrogate(low))
        {
            value.Append(low);
            return;
        }

        _at = start;
        throw Syntax("both halves of an escaped character");
    }

    /// <summary>\u and four hexadecimal digits.</summary>
    private char ReadUnit()
    {
        var unit = 0;
        for (var i = 2; i < 6; i++)
        {
            var digit = _at + i < text.Length ? "0123456789abcdef".IndexOf(char.ToLowerInvariant(text[_at + i])) : -1;
            if (digit < 0)
                throw Syntax("four hexadecimal digits");
            unit = (unit * 16) + digit;
        }

        _at += 6;
        return (char)unit;
    }

    private void Begin(char mark, string what, string expected)
    {
        if (!Next(mark))
            throw Unlike(what, expected);
    }

    private void Expect(char wanted)
    {
        if (!Next(wanted))
            throw Syntax($"'{wanted}'");
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

    private const string Number = "a number";

    /// <summary>What comes next; null where it is not JSON.</summary>
    private string? KindOfNext() => _at >= text.Length ? null : text[_at] switch
    {
        '{' => "an object",
        '[' => "a list",
        '"' => "a string",
        '-' or (>= '0' and <= '9') => Number,
        't' or 'f' => "true or false",
        'n' => "null",
        _ => null,
    };

    /// <summary>JSON of another kind.</summary>
    private HeaderFault Unlike(string what, string expected) =>
        KindOfNext() is { } found ? new($"{what}: expected {expected}, found {found}") : Syntax(expected);

    private HeaderFault Syntax(string expected) => new(
        $"the header is not JSON: expected {expected} at character "
        + Math.Min(_at, text.Length).ToString(CultureInfo.InvariantCulture)
        + (_at < text.Length ? $", found {Show(text[_at])}" : ", found its end"));

    private static string Show(char found) =>
        char.IsControl(found) || char.IsSurrogate(found) ? $"U+{(int)found:X4}" : $"'{found}'";
}
