using System;
using System.Text;

namespace RnnGen.Tool.Exporting.PyTorch;

/// <summary>Python source, line by line, with its indentation.</summary>
internal sealed class PythonWriter
{
    private const int SpacesPerLevel = 4;
    private readonly StringBuilder _text = new();
    private int _level;

    /// <summary>Adds lines, each at the present indentation.</summary>
    public void Line(string text)
    {
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.Length > 0)
                _text.Append(' ', _level * SpacesPerLevel).Append(line);
            _text.Append('\n');
        }
    }

    /// <summary>Adds a docstring: what it is, and more.</summary>
    public void Docstring(string summary, params string[] more)
    {
        if (more.Length == 0)
        {
            Line($"\"\"\"{summary}\"\"\"");
            return;
        }

        Line($"\"\"\"{summary}");
        foreach (var paragraph in more)
        {
            Blank();
            Line(paragraph);
        }

        Line("\"\"\"");
    }

    /// <summary>Adds empty lines.</summary>
    public void Blank(int lines = 1) => _text.Append('\n', lines);

    /// <summary>Adds a line, and what follows it one level deeper.</summary>
    public void Block(string head, Action body)
    {
        Line(head);
        _level++;
        body();
        _level--;
    }

    /// <summary>The source.</summary>
    public override string ToString() => _text.ToString();
}
