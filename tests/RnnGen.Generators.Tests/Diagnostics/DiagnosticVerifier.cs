using Microsoft.CodeAnalysis;
using RnnGen.Generators.Tests.Verification;
using Xunit;

namespace RnnGen.Generators.Tests.Diagnostics;

/// <summary>What the generator says to a declaration.</summary>
internal static class DiagnosticVerifier
{
    /// <summary>
    /// Exactly one diagnostic, at the marked place of the first source. An error keeps the model from being generated,
    /// a warning does not.
    /// </summary>
    /// <param name="id">The diagnostic's id.</param>
    /// <param name="message">Its whole message.</param>
    /// <param name="marked">The source, with <c>[|</c> and <c>|]</c> around the place.</param>
    /// <param name="otherSources">Further sources, unmarked.</param>
    public static void Reports(string id, string message, string marked, params string[] otherSources) =>
        ReportsBeside(files: 0, id, message, marked, otherSources);

    /// <summary>As <c>Reports</c>, of a model beside others that are in order.</summary>
    /// <param name="files">The files of those others, which an error leaves.</param>
    /// <param name="id">The diagnostic's id.</param>
    /// <param name="message">Its whole message.</param>
    /// <param name="marked">The source, with <c>[|</c> and <c>|]</c> around the place.</param>
    /// <param name="otherSources">Further sources, unmarked.</param>
    public static void ReportsBeside(int files, string id, string message, string marked, params string[] otherSources)
    {
        var source = MarkedSource.Parse(marked);
        var run = GeneratorHarness.Run([source.Text, .. otherSources]);

        var diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(message, diagnostic.GetMessage());
        Assert.Equal("Source0.cs", diagnostic.Location.GetLineSpan().Path);
        Assert.Equal(source.Text.Substring(source.Span.Start, source.Span.Length), TextAt(source.Text, diagnostic));
        Assert.Equal(source.Span, diagnostic.Location.SourceSpan);
        if (diagnostic.Severity == DiagnosticSeverity.Error)
            Assert.Equal(files, run.Files.Length);
    }

    /// <summary>No diagnostic, and a file that compiles.</summary>
    public static void Accepts(params string[] sources)
    {
        var run = GeneratorHarness.Run(sources);
        Assert.Empty(run.Diagnostics);
        Assert.NotEmpty(run.Files);
        run.AssertCompiles();
    }

    private static string TextAt(string source, Diagnostic diagnostic) =>
        source.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length);
}
