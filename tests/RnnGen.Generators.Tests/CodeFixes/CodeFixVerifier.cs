using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using RnnGen.CodeFixes;
using RnnGen.Generators.Tests.Verification;
using RnnGen.Generators.Values;
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
        var project = await ProjectAsync(workspace, sources);
        var (_, actions) = await FindAsync(id, project);
        var action = Assert.Single(actions);
        return (action.Title, await ApplyAsync(action, project.Solution));
    }

    /// <summary>Applies it to all diagnostics of the id in the project.</summary>
    public static async Task<string[]> ApplyToAllAsync(string id, params string[] sources)
    {
        using var workspace = new AdhocWorkspace();
        var project = await ProjectAsync(workspace, sources);
        var (diagnostics, actions) = await FindAsync(id, project);
        var provider = ProviderOf(id);
        var context = new FixAllContext(
            project, provider, FixAllScope.Project, actions[0].EquivalenceKey!, [id], new Found(diagnostics), Cancellation);
        var action = await provider.GetFixAllProvider()!.GetFixAsync(context);
        return await ApplyAsync(action!, project.Solution);
    }

    /// <summary>What an IDE offers for the first diagnostic of an id.</summary>
    public static async Task<string[]> OffersAsync(string id, params string[] sources)
    {
        using var workspace = new AdhocWorkspace();
        return [.. (await FindAsync(id, await ProjectAsync(workspace, sources))).Actions.Select(action => action.Title)];
    }

    private static async Task<Project> ProjectAsync(AdhocWorkspace workspace, string[] sources)
    {
        var compilation = GeneratorHarness.Compile(sources);
        var project = workspace.AddProject("Models", LanguageNames.CSharp)
            .WithParseOptions(compilation.SyntaxTrees[0].Options)
            .WithCompilationOptions(compilation.Options)
            .WithMetadataReferences(compilation.References);
        foreach (var tree in compilation.SyntaxTrees)
            project = project.AddDocument(tree.FilePath, await tree.GetTextAsync(Cancellation), filePath: tree.FilePath).Project;
        return project;
    }

    private static async Task<(Diagnostic[] Diagnostics, List<CodeAction> Actions)> FindAsync(string id, Project project)
    {
        var compilation = (CSharpCompilation)(await project.GetCompilationAsync(Cancellation))!;
        Diagnostic[] diagnostics =
            [.. GeneratorRun.Of(GeneratorHarness.CreateDriver(), compilation).Diagnostics
                .Where(diagnostic => diagnostic.Id == id)];
        List<CodeAction> actions = [];
        var document = project.GetDocument(diagnostics[0].Location.SourceTree)!;
        await ProviderOf(id).RegisterCodeFixesAsync(
            new(document, diagnostics[0], (action, _) => actions.Add(action), Cancellation));
        return (diagnostics, actions);
    }

    private static CodeFixProvider ProviderOf(string id) =>
        Providers.Single(provider => provider.FixableDiagnosticIds.Contains(id));

    private static async Task<string[]> ApplyAsync(CodeAction action, Solution solution)
    {
        var operation = Assert.Single(
            await action.GetOperationsAsync(solution, new Progress<CodeAnalysisProgress>(), Cancellation));
        var changed = Assert.IsType<ApplyChangesOperation>(operation).ChangedSolution;
        List<string> texts = [];
        foreach (var document in changed.Projects.Single().Documents.Skip(1)) // The first is of global usings.
            texts.Add((await document.GetTextAsync(Cancellation)).ToString());
        return [.. texts];
    }

    private sealed class Found(Diagnostic[] diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(
            Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return diagnostics.Where(diagnostic => diagnostic.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(
            Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
