using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace RnnGen.Generators.Tests.Emission;

/// <summary>The methods of a generated file that are its kernels or call them: static ones, and those of memories.</summary>
internal static partial class EmittedMethods
{
    /// <summary>Name and text of each, up to the next.</summary>
    public static IReadOnlyList<(string Name, string Text)> Of(string text)
    {
        var starts = Declaration().Matches(text);
        return [.. starts.Select((start, i) => (
            start.Groups["name"].Value,
            text[start.Index..(i + 1 < starts.Count ? starts[i + 1].Index : text.Length)]))];
    }

    public static int Count(string text, string call) => text.Split(call, StringSplitOptions.None).Length - 1;

    [GeneratedRegex(@"^ *(public|protected|private|internal) (static|override|void) ?[^=\n(]*?(?<name>\w+)(<[\w, ]+>)?\(",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Declaration();
}
