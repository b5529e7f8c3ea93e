using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using RnnGen.CodeFixes;
using RnnGen.Generators.Tests.Verification;
using Xunit;

namespace RnnGen.Generators.Tests.CodeFixes;

/// <summary>What a code fix makes of a source, in a workspace as an IDE has it.</summary>
internal static class CodeFixVerifier
{
    /// <summary>All code fixes.</summary>
    public static IReadOnlyList<CodeFixProvider> Providers { get; } =
    [
        .. typeof(ModelCodeFix).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract)
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Applies the one fix there is for the first diagnostic of an id.</summary>
    /// <returns>What an IDE offers, and the sources after it.</returns>
    public static async Task<(string Title, string[] Sources)> ApplyAsync(string id, params string[] sources)
    {
        using var workspace = new AdhocWorkspace();
        var (solution, actions) = await FindAsync(workspace, id, sources);
        CodeAction action = Assert.Single(actions);
        CodeActionOperation operation = Assert.Single(await action.GetOperationsAsync(solution, new Progress<CodeAnalysisProgress>(), Cancellation));
        Solution changed = Assert.IsType<ApplyChangesOperation>(operation).ChangedSolution;

        List<string> texts = [];
        foreach (Document document in changed.Projects.Single().Documents.Skip(1))
            texts.Add((await document.GetTextAsync(Cancellation)).ToString());
        return (action.Title, [.. texts]);
    }

    /// <summary>What an IDE offers for the first diagnostic of an id.</summary>
    public static async Task<string[]> OffersAsync(string id, params string[] sources)
    {
        using var workspace = new AdhocWorkspace();
        return [.. (await FindAsync(workspace, id, sources)).Actions.Select(action => action.Title)];
    }

    private static async Task<(Solution Solution, List<CodeAction> Actions)> FindAsync(AdhocWorkspace workspace, string id, string[] sources)
    {
        CSharpCompilation compilation = GeneratorHarness.Compile(sources);
        Project project = workspace.AddProject("Models", LanguageNames.CSharp)
            .WithParseOptions(compilation.SyntaxTrees[0].Options)
            .WithCompilationOptions(compilation.Options)
            .WithMetadataReferences(compilation.References);
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
            project = project.AddDocument(tree.FilePath, await tree.GetTextAsync(Cancellation), filePath: tree.FilePath).Project;

        compilation = (CSharpCompilation)(await project.GetCompilationAsync(Cancellation))!;
        Diagnostic diagnostic = GeneratorRun.Of(GeneratorHarness.CreateDriver(), compilation).Diagnostics.First(found => found.Id == id);
        List<CodeAction> actions = [];
        var context = new CodeFixContext(
            project.GetDocument(diagnostic.Location.SourceTree)!, diagnostic, (action, _) => actions.Add(action), Cancellation);
        foreach (CodeFixProvider provider in Providers.Where(provider => provider.FixableDiagnosticIds.Contains(id)))
            await provider.RegisterCodeFixesAsync(context);
        return (project.Solution, actions);
    }
}
