using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace RnnGen.Generators.Emission;

/// <summary>Lists that may be longer than a line: arguments, parameters, buffers.</summary>
internal static class WrappedList
{
    private const int Longest = 110;
    private const int LongestChain = 113;

    /// <summary>Of what follows the rest of its line.</summary>
    private const int LongestInLine = 60;

    /// <summary>
    /// Arguments or parameters after those that stand in the line already: there, or in lines of their own below it.
    /// </summary>
    public static string Arguments(IEnumerable<string> parts)
    {
        var list = parts.ToList();
        var text = string.Join(", ", list);
        return text.Length <= LongestInLine ? text : "\n        " + Lines(list, "\n        ");
    }

    /// <summary>
    /// Parts with arrows between them, as in the architecture of a model, a new line begun with
    /// <paramref name="margin"/> where one is full.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="margin">What begins a line.</param>
    /// <param name="longest">Most characters of a line behind its margin.</param>
    public static string Chain(string text, string margin, int longest = LongestChain)
    {
        const string arrow = " -> ";
        var (lines, line) = (new List<string>(), "");
        foreach (var part in text.Split([arrow], StringSplitOptions.None))
        {
            var longer = line.Length == 0 ? part : line + arrow + part;
            if (line.Length > 0 && longer.Length > longest)
                (lines, line) = ([.. lines, line], arrow.TrimStart() + part);
            else
                line = longer;
        }

        return string.Join(margin, [.. lines, line]);
    }

    /// <summary>Parts with commas, a new line begun with <paramref name="margin"/> where one is full.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="margin">What begins a line.</param>
    /// <param name="before">Columns behind the margin that the first line has already.</param>
    public static string Lines(IEnumerable<string> parts, string margin, int before = 0)
    {
        var text = new StringBuilder();
        var length = before;
        foreach (var part in parts)
        {
            if (text.Length > 0)
            {
                var isFull = length + part.Length > Longest;
                text.Append(isFull ? "," + margin : ", ");
                length = isFull ? 0 : length + 2;
            }

            text.Append(part);
            length += part.Length;
        }

        return text.ToString();
    }
}
