using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnGen.CodeFixes;

/// <summary>
/// Removes an argument that says what cannot be or has no effect: the loss of a model that is not trained (RNN010), the InputSize
/// of one that takes tokens (RNN014), the biases that a form of normalisation tells (RNN024).
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveArgumentFix))]
[Shared]
public sealed class RemoveArgumentFix : ModelCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create("RNN010", "RNN014", "RNN024");

    private protected override Repair? Find(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) =>
        node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is
        {
            NameEquals.Name: var name,
            Parent.Parent: AttributeSyntax attribute,
        } argument
            ? new Repair($"Remove {name.Identifier.ValueText}", attribute, AttributeEdit.Without(attribute, argument))
            : null;
}
