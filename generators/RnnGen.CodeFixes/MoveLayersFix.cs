using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnGen.CodeFixes;

/// <summary>RNN005: moves the layers of a part to the part with <c>[RnnModel]</c>, behind those it has.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveLayersFix))]
[Shared]
public sealed class MoveLayersFix : ModelCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("RNN005");

    private protected override Repair? Find(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } part
            || model.GetDeclaredSymbol(part, cancellationToken) is not INamedTypeSymbol type
            || DeclaredLayers.PartWithModel(type, cancellationToken) is not { } target)
        {
            return null;
        }

        AttributeSyntax[] layers =
            [.. DeclaredLayers.On(part, model, cancellationToken)
                .Select(layer => DeclaredLayers.SyntaxOf(layer, cancellationToken))];
        return new Repair(
            layers.Length == 1 ? "Move the layer to the part with [RnnModel]" : "Move the layers to the part with [RnnModel]",
            [new(part, AttributeEdit.Remove(part, layers)), new(target, AttributeEdit.Append(target, layers))]);
    }
}
