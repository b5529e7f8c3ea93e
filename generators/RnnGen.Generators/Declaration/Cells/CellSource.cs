using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using RnnGen.Generators.Layers;

namespace RnnGen.Generators.Declaration.Cells;

/// <summary>
/// The equations of the class that a <c>[Cell]</c> names: read from its source, or from what its project's generator wrote.
/// </summary>
internal static class CellSource
{
    private const string Mark = "RnnGen.RnnCellAttribute";
    private const string Equations = "RnnGen.Runtime.CellEquationsAttribute";

    /// <summary>
    /// The text; null with an objection where the class is no cell, and without one where its own errors are told.
    /// </summary>
    public static (string? Text, string? Objection) Find(
        ITypeSymbol? named, Compilation compilation, CancellationToken cancellationToken)
    {
        if (named is not INamedTypeSymbol type || type.TypeKind == TypeKind.Error)
            return (null, named is null ? "expected a class" : null);
        if (!type.GetAttributes().Any(attribute => TypeNames.Is(attribute.AttributeClass, Mark)))
            return (null, "it has no [RnnCell]");
        if (SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly))
            return (CellReader.Read(type, compilation, cancellationToken).Text, null);

        var name = CellReader.NameOf(type);
        var text = type.ContainingAssembly.GetAttributes()
            .Where(attribute => TypeNames.Is(attribute.AttributeClass, Equations) && attribute.ConstructorArguments.Length == 2)
            .FirstOrDefault(attribute => attribute.ConstructorArguments[0].Value as string == name)
            ?.ConstructorArguments[1].Value as string;
        if (text is null)
        {
            return (
                null,
                $"assembly '{type.ContainingAssembly.Name}' has no equations of it, as its own build by RnnGen writes them");
        }

        try
        {
            return CellDefinition.VersionOf(Form.Parse(text)) is { } version && version != CellDefinition.Version
                ? (null, $"assembly '{type.ContainingAssembly.Name}' was built by another version of RnnGen")
                : (CellDefinition.Parse(text).ToString(), null);
        }
        catch (FormatException exception)
        {
            return (
                null,
                $"the equations of it in assembly '{type.ContainingAssembly.Name}' cannot be read: {exception.Message}");
        }
    }
}
