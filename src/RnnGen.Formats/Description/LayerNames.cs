using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace RnnGen.Formats;

/// <summary>
/// Names of layers that a declaration may have, from what files call them: letters, digits and <c>_</c>, a letter first, distinct
/// but for case and <c>_</c>.
/// </summary>
internal sealed class LayerNames
{
    private const int Longest = 300;

    private readonly HashSet<string> _taken = [Normalize(LayerInput.WholeInput)];

    /// <summary>A name for a layer, not given before.</summary>
    /// <param name="name">What the file calls it, as <c>rec.lstm</c> or <c>model/dense_1</c>.</param>
    public string Give(string name)
    {
        var valid = Valid(name);
        var given = valid;
        for (var number = 2; !_taken.Add(Normalize(given)); number++)
            given = $"{valid}_{number}";
        return given;
    }

    /// <summary>A name by kind and ordinal, as <c>lstm0</c>: what the layer is named where the file gives no name.</summary>
    public string GiveNumbered(string prefix)
    {
        for (var number = 0; ; number++)
        {
            if (_taken.Add(Normalize($"{prefix}{number}")))
                return $"{prefix}{number}";
        }
    }

    /// <summary>Whether a layer may be named so.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= Longest && char.IsAsciiLetter(name[0])
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    /// <summary>What no two names may have in common.</summary>
    public static string Normalize(string name) => name.Replace("_", "").ToLowerInvariant();

    /// <summary>A name that is made of letters, digits and <c>_</c>, a letter first.</summary>
    /// <param name="name">Any text.</param>
    public static string Valid(string name)
    {
        var valid = new StringBuilder();
        foreach (var c in name.Length > Longest ? name[..Longest] : name)
        {
            if (char.IsAsciiLetterOrDigit(c))
                valid.Append(c);
            else if (valid.Length > 0 && valid[^1] != '_')
                valid.Append('_');
        }

        var text = valid.ToString().Trim('_');
        if (text.Length == 0)
            return "layer";
        text = char.IsAsciiLetter(text[0]) ? text : "layer_" + text;
        return text.Length <= Longest - 10 ? text : text[..(Longest - 10)];
    }
}
