using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnGen.CodeFixes;

/// <summary>
/// RNN009: gives a loss the last layer it works on, by a dense layer where there is none, and by removing
/// its activation where that is all that is wrong.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LastLayerFix))]
[Shared]
public sealed class LastLayerFix : ModelCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("RNN009");

    private protected override Repair? Find(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        if (node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is not { } loss
            || node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } part
            || DeclaredLayers.On(part, model, cancellationToken) is not { Count: > 0 } layers)
        {
            return null;
        }

        var isSoftmax = model.GetSymbolInfo(loss.Expression, cancellationToken).Symbol is { Name: "SoftmaxCrossEntropy" };
        var last = layers[layers.Count - 1];
        var lastSyntax = DeclaredLayers.SyntaxOf(last, cancellationToken);
        if (DeclaredLayers.KindOf(last) == "Dense")
            return WithoutActivation(last, lastSyntax, isSoftmax);

        var dense = AttributeEdit.Create("Dense", lastSyntax, isSoftmax ? Classes(layers, cancellationToken) : Number(1));
        return new Repair(
            $"Add [{dense.Name.ToString().Split('.').Last()}{dense.ArgumentList}]", part, AttributeEdit.Append(part, [dense]));
    }

    // A softmax over one unit is wrong in more than its activation.
    private static Repair? WithoutActivation(AttributeData dense, AttributeSyntax syntax, bool isSoftmax)
    {
        var activation = syntax.ArgumentList?.Arguments
            .FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == "Activation");
        var hasUnits = dense.ConstructorArguments.FirstOrDefault().Value is int units && units >= (isSoftmax ? 2 : 1);
        return activation is not null && hasUnits
            ? new Repair("Remove the activation of the last layer", syntax, AttributeEdit.Without(syntax, activation))
            : null;
    }

    /// <summary>A class for each token; of features nobody knows, so the fewest.</summary>
    private static ExpressionSyntax Classes(IReadOnlyList<AttributeData> layers, CancellationToken cancellationToken)
    {
        var first = DeclaredLayers.SyntaxOf(layers[0], cancellationToken);
        return DeclaredLayers.KindOf(layers[0]) is "OneHot" or "Embedding"
            && first.ArgumentList
                ?.Arguments.FirstOrDefault(argument => argument is { NameColon: null, NameEquals: null }) is { } vocabulary
                ? vocabulary.Expression
                : Number(2);
    }

    private static ExpressionSyntax Number(int value) =>
        SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(value));
}
