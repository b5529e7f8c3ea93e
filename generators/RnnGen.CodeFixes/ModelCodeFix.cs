using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace RnnGen.CodeFixes;

/// <summary>A fix of a diagnostic that the generator reports: where one is obvious, an IDE offers it.</summary>
public abstract class ModelCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
            return;

        foreach (var diagnostic in context.Diagnostics)
        {
            var node = root.FindNode(diagnostic.Location.SourceSpan);
            if (Find(node, model, context.CancellationToken) is { } repair)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        repair.Title,
                        cancellationToken => repair.ApplyAsync(context.Document.Project.Solution, cancellationToken),
                        equivalenceKey: GetType().Name),
                    diagnostic);
            }
        }
    }

    /// <summary>The repair of a diagnostic at a node, or null where none is obvious.</summary>
    private protected abstract Repair? Find(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken);
}
