using System;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
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
        if (type.IsComImport)
            return "a class with [ComImport]";
        if (type.GetAttributes().Any(IsExplicitLayout))
            return "a class with [StructLayout(LayoutKind.Explicit)]";

        foreach (var outer in TypeNames.ContainingTypesOf(type))
        {
            if (outer.Arity > 0)
                return $"a class inside the generic type '{outer.Name}'";
            if (outer.IsFileLocal)
                return $"a class inside the file-local type '{outer.Name}'";
        }

        return null;
    }

    /// <summary>Whether every field of the class says where it lies, which those of the generated part do not.</summary>
    private static bool IsExplicitLayout(AttributeData attribute) =>
        TypeNames.Is(attribute.AttributeClass, "System.Runtime.InteropServices.StructLayoutAttribute")
        && attribute.ConstructorArguments.Select(argument => argument.Value).FirstOrDefault() is { } kind and (int or short)
        && Convert.ToInt32(kind, CultureInfo.InvariantCulture) == (int)LayoutKind.Explicit;
}
