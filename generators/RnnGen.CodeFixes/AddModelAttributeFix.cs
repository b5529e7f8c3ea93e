using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnGen.CodeFixes;

/// <summary>RNN006: puts <c>[RnnModel]</c> before layers that stand without it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddModelAttributeFix))]
[Shared]
public sealed class AddModelAttributeFix : ModelCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("RNN006");

    private protected override Repair? Find(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) =>
        node.FirstAncestorOrSelf<AttributeSyntax>() is { } layer && node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } part
            ? new Repair("Add [RnnModel]", part, AttributeEdit.Prepend(part, AttributeEdit.Create("RnnModel", layer)))
            : null;
}
