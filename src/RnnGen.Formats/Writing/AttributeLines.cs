using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace RnnGen.Formats;

/// <summary>Attributes as lines of C#, none of which is too long.</summary>
internal static class AttributeLines
{
    /// <summary>The most columns of a line.</summary>
    public const int Width = 130;

    private const string Indent = "    ";
    private const int LongestText = 100;

    /// <summary>An attribute in brackets: on one line where it fits, else with its arguments on several.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="arguments">Its arguments as C#.</param>
    public static IEnumerable<string> Of(string name, IReadOnlyList<string> arguments)
    {
        var whole = $"[{name}({string.Join(", ", arguments)})]";
        return whole.Length <= Width ? [whole] : Wrapped($"[{name}(", arguments);
    }

    /// <summary>A text as a C# literal, or as several that are added where it is longer than a line.</summary>
    public static string Quote(string text) => text.Length <= LongestText
        ? AttributeText.Quote(text)
        : string.Join(" + ", Pieces(text).Select(AttributeText.Quote));

    private static IEnumerable<string> Wrapped(string beginning, IReadOnlyList<string> arguments)
    {
        var line = new StringBuilder(beginning);
        var isFirst = true;
        foreach (var part in arguments.SelectMany((argument, i) => Parts(argument, i == arguments.Count - 1 ? ")]" : ",")))
        {
            if (!isFirst && line.Length + 1 + part.Length > Width)
            {
                yield return line.ToString();
                line.Clear().Append(Indent).Append(part);
            }
            else
            {
                line.Append(isFirst ? "" : " ").Append(part);
            }

            isFirst = false;
        }

        yield return line.ToString();
    }

    // An argument of several literals may be broken between them.
    private static IEnumerable<string> Parts(string argument, string end)
    {
        var pieces = argument.Split(" + ");
        return pieces.Select((piece, i) => (i > 0 ? "+ " : "") + piece + (i == pieces.Length - 1 ? end : ""));
    }

    private static IEnumerable<string> Pieces(string text)
    {
        for (var start = 0; start < text.Length; start += LongestText)
            yield return text.Substring(start, int.Min(LongestText, text.Length - start));
    }
}
