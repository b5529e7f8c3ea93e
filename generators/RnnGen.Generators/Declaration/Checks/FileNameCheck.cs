using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>
/// Generated files are told apart without regard to case, by the compiler and by some file systems: of two models side by
/// side that differ in case alone, both are refused, since one would silently stop all others from being generated.
/// </summary>
internal static class FileNameCheck
{
    public static void Run(ModelSource source, DiagnosticReport report)
    {
        string fileName = HintName.Of(source.Type);
        INamedTypeSymbol? twin = source.Type.ContainingSymbol is INamespaceOrTypeSymbol container
            ? container.GetTypeMembers().FirstOrDefault(other => IsTwin(source.Type, other, fileName))
            : null;

        if (twin is not null)
            report.Add(ClassDiagnostics.AmbiguousFileName, source.Identifier, source.Name, twin.Name);
    }

    private static bool IsTwin(INamedTypeSymbol type, INamedTypeSymbol other, string fileName) =>
        other.Name != type.Name
        && string.Equals(other.Name, type.Name, StringComparison.OrdinalIgnoreCase)
        && string.Equals(HintName.Of(other), fileName, StringComparison.OrdinalIgnoreCase)
        && other.GetAttributes().Any(attribute => AttributeNames.Find(attribute.AttributeClass, [AttributeNames.RnnModel]) is not null);
}
