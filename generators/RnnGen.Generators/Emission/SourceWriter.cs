using System;
using System.Globalization;
using System.Text;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Emission;

/// <summary>Writes indented C#: <c>\n</c> on every system, the invariant culture in every number.</summary>
/// <param name="cancellation">Asked with every piece of text whether it is still wanted.</param>
internal sealed class SourceWriter(Cancellation cancellation = default)
{
    /// <summary>Spaces within each brace.</summary>
    public const int Indentation = 4;

    /// <summary>Most columns of a line, unless a single name is longer.</summary>
    public const int LongestLine = 130;

    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes lines at the current depth; a raw string keeps its inner indentation.</summary>
    public void Line(string text = "")
    {
        cancellation.Check();
        for (int start = 0, next; start <= text.Length; start = next + 1)
        {
            next = text.IndexOf('\n', start);
            if (next < 0)
                next = text.Length;
            var end = next;
            while (end > start && text[end - 1] is '\r' or ' ')
                end--;
            if (end - start > Columns)
                Fitted(text.Substring(start, end - start));
            else if (end > start)
                _text.Append(' ', Indentation * _depth).Append(text, start, end - start);
            _text.Append('\n');
        }
    }

    /// <summary>Columns of a line at the current depth.</summary>
    public int Columns => LongestLine - (Indentation * _depth);

    /// <summary>Writes lines with numbers in the invariant culture.</summary>
    public void Line(FormattableString text) => Line(text.ToString(CultureInfo.InvariantCulture));

    /// <summary>Writes a header and an opening brace; disposing closes it.</summary>
    public IDisposable Block(string header, string close = "}")
    {
        Line(header);
        Line("{");
        _depth++;
        return new Closing(this, close);
    }

    /// <summary>Indents what is written until disposed.</summary>
    public IDisposable Indent()
    {
        _depth++;
        return new Closing(this, null);
    }

    public override string ToString() => _text.ToString();

    /// <summary>A line that is too long, as several.</summary>
    private void Fitted(string line)
    {
        var isFirst = true;
        foreach (var part in LineBreaks.Fit(line, Columns))
        {
            if (!isFirst)
                _text.Append('\n');
            _text.Append(' ', Indentation * _depth).Append(part);
            isFirst = false;
        }
    }

    /// <summary>An empty line at the end of a block goes.</summary>
    private void EndBlock()
    {
        while (_text.Length > 1 && _text[_text.Length - 1] == '\n' && _text[_text.Length - 2] == '\n')
            _text.Length--;
    }

    private sealed class Closing(SourceWriter writer, string? close) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            if (close is null)
                return;
            writer.EndBlock();
            writer.Line(close);
        }
    }
}
