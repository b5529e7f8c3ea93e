using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace RnnGen.Tool.Exporting.PyTorch;

/// <summary>The names of one scope of Python: each is given once.</summary>
/// <param name="taken">Names that are no longer free.</param>
internal sealed class PythonNames(params IEnumerable<string> taken)
{
    private static readonly HashSet<string> s_keywords =
    [
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif",
        "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or",
        "pass", "raise", "return", "try", "while", "with", "yield",
    ];

    // The names that functions of every written file use.
    private static readonly string[] s_ofFiles =
    [
        "self", "cls", "torch", "nn", "F", "json", "math", "os", "ctypes", "DTYPE", "range", "reversed", "zip", "dict", "list",
        "len", "next", "super",
        "open", "int", "bytearray", "ValueError", "KeyError", "isinstance", "print", "type", "read_safetensors",
        "write_safetensors", "stacked",
    ];

    private readonly HashSet<string> _taken = [.. taken, .. s_ofFiles];

    /// <summary>Whether a name of C# is one of Python as it stands, and means the same to every reader.</summary>
    public static bool IsPlain(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && !s_keywords.Contains(name)
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');

    /// <summary>A name that is free: the one asked for, made one of Python, or that with a number.</summary>
    public string Unique(string name)
    {
        var plain = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
        if (!IsPlain(plain))
            plain = char.IsAsciiDigit(plain.FirstOrDefault('0')) ? "v" + plain : plain + "_";
        var found = plain;
        for (var number = 2; !_taken.Add(found); number++)
            found = $"{plain}_{number.ToString(CultureInfo.InvariantCulture)}";
        return found;
    }

    /// <summary>A name of the equations as Python writes it: <c>cNext</c> is <c>c_next</c>.</summary>
    public static string Snake(string name)
    {
        var text = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0 && text[^1] != '_')
                text.Append('_');
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }

    /// <summary>A text as a string of Python.</summary>
    public static string Quoted(string text) =>
        "\"" + string.Concat(text.Select(letter => letter switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            _ => letter.ToString(),
        })) + "\"";
}
