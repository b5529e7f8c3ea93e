using System.Text.RegularExpressions;

namespace RnnGen.Formats;

/// <summary>Names that Keras makes of classes.</summary>
internal static partial class KerasNames
{
    /// <summary>
    /// A class's name in lower case with <c>_</c> between its words, as Keras does it: <c>LayerNormalization</c> is
    /// <c>layer_normalization</c>.
    /// </summary>
    public static string SnakeCase(string name) =>
        LowerThenUpper().Replace(BeforeWord().Replace(NoWord().Replace(name, ""), "$1_$2"), "$1_$2").ToLowerInvariant();

    [GeneratedRegex(@"\W+")]
    private static partial Regex NoWord();

    [GeneratedRegex("(.)([A-Z][a-z]+)")]
    private static partial Regex BeforeWord();

    [GeneratedRegex("([a-z])([A-Z])")]
    private static partial Regex LowerThenUpper();
}
