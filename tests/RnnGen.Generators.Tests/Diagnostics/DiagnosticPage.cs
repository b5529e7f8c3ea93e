using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace RnnGen.Generators.Tests.Diagnostics;

/// <summary>
/// The page of a diagnostic: a heading of id and title, the severity and the cause, an example with its message, and the fix.
/// </summary>
internal sealed partial record DiagnosticPage(
    string Id, string Title, string Severity, string Example, string Message, string Fixed)
{
    /// <summary>docs/diagnostics.</summary>
    public static string Folder { get; } = Path.GetFullPath(
        Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../docs/diagnostics"));

    /// <summary>The table of all pages.</summary>
    public static string Index => File.ReadAllText(Path.Combine(Folder, "README.md"));

    /// <summary>Ids of all pages.</summary>
    public static string[] Ids() =>
        [.. Directory.GetFiles(Folder, "RNN*.md")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Order(StringComparer.Ordinal)];

    /// <exception cref="FormatException">The page is not of the form told above.</exception>
    public static DiagnosticPage Read(string id)
    {
        var text = File.ReadAllText(Path.Combine(Folder, id + ".md")).Replace("\r\n", "\n", StringComparison.Ordinal);
        var page = Form().Match(text);
        if (!page.Success)
        {
            throw new FormatException(
                $"{id}.md is not: heading, severity and cause, ## Example with code and message, ## Fix with code.");
        }

        return new(
            page.Groups["id"].Value, page.Groups["title"].Value, page.Groups["severity"].Value,
            page.Groups["example"].Value, page.Groups["message"].Value, page.Groups["fixed"].Value);
    }

    [GeneratedRegex(
        """
        ^\#\ (?<id>RNN\d+):\ (?<title>[^\n]+)\n\n
        \*\*(?<severity>\w+)\.\*\*\ [^\n].*?\n\n
        \#\#\ Example\n\n```csharp\n(?<example>.+?)\n```\n\n```text\n(?<message>[^\n]+)\n```\n\n
        \#\#\ Fix\n\n.+?\n\n```csharp\n(?<fixed>.+?)\n```\n$
        """,
        RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Form();

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
