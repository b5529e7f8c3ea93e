using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using RnnGen.Generators.Tests.Verification;
using Xunit;

namespace RnnGen.Generators.Tests.Diagnostics;

/// <summary>Every diagnostic has a page that its message links to, whose example gives it and whose fix does not.</summary>
public sealed class DiagnosticPageTests
{
    private static readonly Dictionary<string, DiagnosticDescriptor> Descriptors = typeof(RnnModelGenerator).Assembly.GetTypes()
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
        .Select(field => (DiagnosticDescriptor)field.GetValue(null)!)
        .ToDictionary(descriptor => descriptor.Id);

    /// <summary>What the build's tasks say: the tests of packages have their examples.</summary>
    private static readonly string[] OfBuild = ["RNN073"];

    public static TheoryData<string> Ids => [.. Descriptors.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_diagnostic_has_a_page_and_every_page_its_diagnostic() =>
        Assert.Equal(Descriptors.Keys.Concat(OfBuild).Order(StringComparer.Ordinal), DiagnosticPage.Ids());

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_page_tells_the_title_and_severity_and_is_linked_to(string id)
    {
        var descriptor = Descriptors[id];
        var page = DiagnosticPage.Read(id);

        Assert.Equal(id, page.Id);
        Assert.Equal(descriptor.Title.ToString(), page.Title);
        Assert.Equal(descriptor.DefaultSeverity.ToString(), page.Severity);
        Assert.EndsWith($"/docs/diagnostics/{id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
        Assert.Contains($"| [{id}]({id}.md) | {descriptor.DefaultSeverity} | {descriptor.Title} |\n", DiagnosticPage.Index);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_example_gives_the_diagnostic_and_the_fix_none(string id)
    {
        var page = DiagnosticPage.Read(id);
        var least = Descriptors[id].DefaultSeverity;

        var found = Found(GeneratorHarness.RunWith(PageRun.OfExample(id), PageFiles.OfExample(id), page.Example), id, least);
        Assert.NotEmpty(found);
        Assert.All(found, diagnostic => Assert.Equal(id, diagnostic.Id));
        Assert.Equal($"{page.Severity.ToLowerInvariant()} {id}: {found[0].GetMessage()}", page.Message);

        var repaired = GeneratorHarness.RunWith(PageRun.OfFix(id), PageFiles.OfFix(id), page.Fixed);
        Assert.Empty(Found(repaired, id, least));
        Assert.NotEmpty(repaired.Files);
        repaired.AssertCompiles();
    }

    // What a model costs is told of every one: it counts on its own page alone.
    private static Diagnostic[] Found(GeneratorRun run, string id, DiagnosticSeverity least) =>
    [
        .. run.Diagnostics.Concat(least == DiagnosticSeverity.Info ? run.Notes.Where(note => note.Id == id) : [])
            .Where(diagnostic => !diagnostic.IsSuppressed)
            .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start),
    ];
}
