using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RnnGen.Generators.Tests.Verification;

namespace RnnGen.Generators.Tests.Documentation;

/// <summary>The C# of pages in one compilation, together with what is generated for the models they declare.</summary>
internal sealed class PageCompilation
{
    private readonly GeneratorRun _run;

    private PageCompilation(GeneratorRun run, IReadOnlyList<DocumentationPage> pages) => (_run, Pages) = (run, pages);

    /// <summary>The pages.</summary>
    public IReadOnlyList<DocumentationPage> Pages { get; }

    /// <summary>The pages' code and what was generated for it.</summary>
    public CSharpCompilation Code => _run.Output;

    /// <summary>Compiles pages.</summary>
    public static PageCompilation Of(IReadOnlyList<DocumentationPage> pages)
    {
        var usings = string.Concat(PageSource.Usings.Select(name => $"global using {name};\n"));
        var listings = pages.SelectMany(MemberListing.Of).Select(listing => listing.Source);
        string[] sources = [usings, .. pages.Select(PageSource.Of), .. listings];
        return new(GeneratorHarness.RunIn(TestProject.Default with { HasUsing = false }, sources), pages);
    }

    /// <summary>What the compiler and the generator say of the code of the pages, each with page and line.</summary>
    public IEnumerable<string> Faults()
    {
        // Bodies of generated methods are not compiled here: other tests do that, and it takes the longest.
        var trees = _run.Output.SyntaxTrees.Skip(1).Take(Pages.Count).ToList();
        return trees.SelectMany(tree => _run.Output.GetSemanticModel(tree).GetDiagnostics())
            .Where(fault => fault.Severity == DiagnosticSeverity.Error)
            .Concat(_run.Diagnostics)
            .Select(Text)
            .Distinct()
            .Concat(Pages.SelectMany(MemberListing.Of).SelectMany(listing => listing.Faults(Code)));
    }

    /// <summary>The text that was generated for a model of a page.</summary>
    public string GeneratedFor(DocumentationPage page, string model)
    {
        var type = Code.GetTypeByMetadataName($"{PageSource.NamespaceOf(page)}.{model}")
            ?? throw new ArgumentException($"{page.Path} declares no class {model}.", nameof(model));
        var files = _run.Files.Select(file => file.SyntaxTree).ToHashSet();
        return type.DeclaringSyntaxReferences.Select(reference => reference.SyntaxTree).Single(files.Contains).ToString();
    }

    private static string Text(Diagnostic fault)
    {
        var place = fault.Location.GetMappedLineSpan();
        var message = fault.GetMessage(CultureInfo.InvariantCulture);
        return $"{place.Path}:{place.StartLinePosition.Line + 1}: {fault.Id}: {message}";
    }
}
