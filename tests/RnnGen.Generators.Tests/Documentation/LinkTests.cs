using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using RnnGen.Generators.Tests.Verification;
using Xunit;

namespace RnnGen.Generators.Tests.Documentation;

/// <summary>Links between the pages lead somewhere, and every page is reached from the index.</summary>
public sealed partial class LinkTests
{
    [Fact]
    public void Links_lead_to_files_and_headings_that_are_there()
    {
        var links = DocumentationPage.All.SelectMany(Links).ToList();
        Assert.True(links.Count > 100, $"{links.Count} links found");

        PageAssert.None(
            links.Where(link => !IsThere(link.Path, link.Heading)).Select(link => $"{link.Page.Path}: {link.Text}"));
    }

    [Fact]
    public void Every_page_is_reached_from_the_index()
    {
        var linked = Links(DocumentationPage.Of("docs/README.md")).Select(link => link.Path).ToHashSet();

        PageAssert.None(DocumentationPage.All.Select(page => page.Path)
            .Where(path => path.StartsWith("docs/", StringComparison.Ordinal))
            .Where(path => !path.StartsWith("docs/diagnostics/RNN", StringComparison.Ordinal))
            .Except(linked).Except(["docs/README.md"]));
    }

    [Fact]
    public void Files_that_are_named_with_their_path_are_there()
    {
        var named = DocumentationPage.All.SelectMany(page => RepositoryPath().Matches(string.Join('\n', page.Lines))
            .Select(name => (page.Path, Name: name.Groups[1].Value))).ToList();
        Assert.True(named.Count > 40, $"{named.Count} names found");

        PageAssert.None(named.Where(name => !IsThere(name.Name, "")).Select(name => $"{name.Path}: {name.Name}"));
    }

    /// <summary>Links within the repository: the file, from its root on, and the heading.</summary>
    private static IEnumerable<(DocumentationPage Page, string Text, string Path, string Heading)> Links(
        DocumentationPage page) =>
        from link in Target().Matches(string.Join('\n', page.Lines))
        let text = link.Groups[1].Value
        where !text.Contains("://", StringComparison.Ordinal)
        let parts = text.Split('#')
        let folder = Path.GetDirectoryName(Repository.PathOf(page.Path))!
        let path = parts[0].Length == 0 ? page.Path : FromRoot(Path.Combine(folder, parts[0]))
        select (page, text, path, parts.Length > 1 ? parts[1] : "");

    private static string FromRoot(string path) => Path.GetRelativePath(Repository.PathOf("."), path).Replace('\\', '/');

    private static bool IsThere(string path, string heading)
    {
        var full = Repository.PathOf(path);
        if (heading.Length == 0)
            return File.Exists(full) || Directory.Exists(full);
        return File.Exists(full)
            && File.ReadLines(full).Any(line => line.StartsWith('#') && AnchorOf(line.TrimStart('#').Trim()) == heading);
    }

    /// <summary>As GitHub makes it of a heading.</summary>
    private static string AnchorOf(string heading) => string.Concat(
        heading.ToLowerInvariant()
            .Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_')
            .Select(letter => letter == ' ' ? '-' : letter));

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Target();

    /// <summary>A path from the repository's root on, as code.</summary>
    [GeneratedRegex("`((?:src|generators|tests|docs|samples|templates)/[\\w./-]+)`")]
    private static partial Regex RepositoryPath();
}
