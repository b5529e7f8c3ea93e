using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace RnnGen.Generators.Tests.Architecture;

/// <summary>
/// Finds lines of C# that are too long. A line of a raw string without a hole is printed as it is, so it may be as long as what
/// it prints; a line with a hole can be made shorter by a name for the hole.
/// </summary>
internal static class LongLines
{
    /// <summary>Most characters of a line, as in <c>.editorconfig</c>.</summary>
    public const int Most = 130;

    /// <summary>The long lines below a folder, each as <c>path:line: length</c>.</summary>
    /// <param name="folder">
    /// The folder on disk; its <c>obj</c> and <c>bin</c> are left out, and <c>Snapshots</c>, which are written by the generator.
    /// </param>
    /// <param name="files">How many files were read.</param>
    public static IReadOnlyList<string> Below(string folder, out int files)
    {
        var sources = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(folder, file).Replace('\\', '/'), File: file))
            .Where(source => !source.Path.Split('/').Any(part => part is "obj" or "bin" or "Snapshots"))
            .OrderBy(source => source.Path, StringComparer.Ordinal)
            .ToList();
        files = sources.Count;
        return [.. sources.SelectMany(source => In(source.Path, File.ReadAllText(source.File)))];
    }

    /// <summary>The long lines of a generated file; a full name that is longer stays whole.</summary>
    public static IEnumerable<string> OfGenerated(string text) => text.Split('\n').Where(line =>
        line.Length > Most
        && !line.Split(' ').Any(word => word.Contains("global::", StringComparison.Ordinal)
            && line.TakeWhile(char.IsWhiteSpace).Count() + word.Length > Most));

    /// <summary>The long lines of one file.</summary>
    /// <param name="path">What the file is called in the results.</param>
    /// <param name="source">Its text.</param>
    public static IEnumerable<string> In(string path, string source)
    {
        var text = SourceText.From(source);
        var isLong = text.Lines.Where(line => line.Span.Length > Most).ToList();
        if (isLong.Count == 0)
            yield break;

        var root = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview)).GetRoot();
        foreach (var line in isLong.Where(line => !IsPrintedAsItIs(root, line)))
            yield return $"{path}:{line.LineNumber + 1}: {line.Span.Length} characters";
    }

    private static bool IsPrintedAsItIs(SyntaxNode root, TextLine line)
    {
        var indent = line.ToString().TakeWhile(char.IsWhiteSpace).Count();
        var token = root.FindToken(line.Start + indent);
        var isRaw = token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken)
            || (token.IsKind(SyntaxKind.InterpolatedStringTextToken)
                && token.Parent!.Parent is { } whole
                && whole.GetFirstToken().IsKind(SyntaxKind.InterpolatedMultiLineRawStringStartToken));
        return isRaw && token.SpanStart <= line.Start + indent && line.End <= token.Span.End;
    }
}
