using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnGen.CodeFixes;

/// <summary>RNN012: puts the layer that takes tokens before the others, whose places move up.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TokenLayerFirstFix))]
[Shared]
public sealed class TokenLayerFirstFix : ModelCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("RNN012");

    private protected override Repair? Find(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        if (node.FirstAncestorOrSelf<AttributeSyntax>() is not { } token
            || node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } part)
        {
            return null;
        }

        AttributeSyntax[] layers =
        [
            .. DeclaredLayers.On(part, model, cancellationToken)
                .Select(layer => DeclaredLayers.SyntaxOf(layer, cancellationToken))
                .TakeWhile(layer => layer != token),
            token,
        ];
        return new Repair(
            $"Make [{token.Name}] the first layer",
            [.. layers.Select((place, i) => new Replacement(place, (i == 0 ? token : layers[i - 1]).WithTriviaFrom(place)))]);
    }
}
