using Microsoft.CodeAnalysis;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>A model is an ordinary class: it has identity, instances, and one generated file that can reopen it.</summary>
internal static class TypeKindCheck
{
    public static void Run(ModelSource source, DiagnosticReport report)
    {
        if (Objection(source.Type) is { } objection)
            report.Add(ClassDiagnostics.UnsupportedType, source.Identifier, source.Name, objection);
    }

    private static string? Objection(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Interface)
            return "an interface";
        if (type.TypeKind == TypeKind.Struct)
            return type.IsRecord ? "a record struct" : "a struct";
        if (type.IsRecord)
            return "a record";
        if (type.IsStatic)
            return "a static class";
        if (type.IsAbstract)
            return "an abstract class";
        if (type.Arity > 0)
            return "a generic class";
        if (type.IsFileLocal)
            return "a file-local class";

        foreach (INamedTypeSymbol outer in TypeNames.ContainingTypesOf(type))
        {
            if (outer.Arity > 0)
                return $"a class inside the generic type '{outer.Name}'";
            if (outer.IsFileLocal)
                return $"a class inside the file-local type '{outer.Name}'";
        }

        return null;
    }
}
