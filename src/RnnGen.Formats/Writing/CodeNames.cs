using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace RnnGen.Formats;

/// <summary>Names in C#.</summary>
internal static class CodeNames
{
    private const int Longest = 100;

    private static readonly HashSet<string> s_keywords =
    [
        .. """
           abstract as base bool break byte case catch char checked class const continue decimal default delegate
           do double else enum event explicit extern false finally fixed float for foreach goto if implicit in int
           interface internal is lock long namespace new null object operator out override params private protected
           public readonly ref return sbyte sealed short sizeof stackalloc static string struct switch this throw
           true try typeof uint ulong unchecked unsafe ushort using virtual void volatile while file record
           required scoped var dynamic nint nuint partial where yield async await nameof field global
           """.Split([' ', '\n', '\r'], System.StringSplitOptions.RemoveEmptyEntries),
    ];

    // Names of the library's types and of generated members: a class of such a name would hide them.
    private static readonly HashSet<string> s_taken =
    [
        .. """
           Activation Arithmetic Bias Budget Feedback Initialization Loss Normalization Output Precision System
           RnnGen State Window Workspace Info Step Run Load Save Parameters Inputs Outputs InitialState Math Model
           """.Split([' ', '\n', '\r'], System.StringSplitOptions.RemoveEmptyEntries),
    ];

    /// <summary>Whether a text is an identifier of ASCII letters, digits and <c>_</c>, and no keyword.</summary>
    public static bool IsIdentifier(string text) =>
        text.Length > 0 && (char.IsAsciiLetter(text[0]) || text[0] == '_')
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
        && !s_keywords.Contains(text);

    /// <summary>A name of a class, from what a file calls its network: <c>lstm_1d</c> becomes <c>Lstm1d</c>.</summary>
    public static string ClassName(string name)
    {
        var made = new StringBuilder();
        var isStart = true;
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c))
                isStart = true;
            else if (made.Length < Longest)
            {
                made.Append(isStart ? char.ToUpperInvariant(c) : c);
                isStart = false;
            }
        }

        var text = made.ToString();
        return text.Length == 0 || char.IsAsciiDigit(text[0]) ? "Network" + text : s_taken.Contains(text) ? text + "Network"
            : text;
    }
}
