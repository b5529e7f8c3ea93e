using System.Collections.Generic;
using System.Text;

namespace RnnGen.Generators.Tests.Tiles;

/// <summary>Writes text in blocks: four blanks a level, a list of statements a line.</summary>
internal sealed class TileWriter
{
    private readonly StringBuilder _text = new();
    private int _level;

    public void Line(string line = "") =>
        _text.Append(line.Length == 0 ? "" : new string(' ', 4 * _level)).Append(line).Append('\n');

    public void Lines(IEnumerable<string> lines)
    {
        foreach (var line in lines)
            Line(line);
    }

    /// <param name="head">The first line of what the block belongs to.</param>
    /// <param name="rest">Its other lines, a level deeper.</param>
    public void Open(string head, params IEnumerable<string> rest)
    {
        Line(head);
        _level++;
        Lines(rest);
        _level--;
        Line("{");
        _level++;
    }

    public void Close()
    {
        _level--;
        Line("}");
    }

    public override string ToString() => _text.ToString();
}
