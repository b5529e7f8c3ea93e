using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RnnGen.Generators.Declaration.Checks;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Declaration;

/// <summary>
/// Warnings that generated code would give for what the user decided around it, and has been told of, or told the compiler,
/// where it stands: that something is obsolete, that an assembly is for all languages, that a name has small letters alone, that
/// something cannot be trimmed or compiled ahead of time. Who publishes such a program is told of it still.
/// </summary>
internal static class ExpectedWarnings
{
    /// <summary>What is public is checked against the Common Language Specification, which knows no unsigned numbers.</summary>
    private static readonly string[] OfClsCompliance = ["CS3001", "CS3002", "CS3003", "CS3005", "CS3008", "CS3009"];

    /// <summary>Two types of one name, in the project and outside.</summary>
    private const string OfTwins = "CS0436";

    private const string OfSmallLetters = "CS8981";

    /// <summary>
    /// What the analyzers of trimming say where something with an attribute is called, and where a
    /// member has it that an interface asks for without.
    /// </summary>
    private static readonly (string Attribute, string[] Ids)[] OfTrimming =
    [
        ("System.Diagnostics.CodeAnalysis.RequiresUnreferencedCodeAttribute", ["IL2026", "IL2046"]),
        ("System.Diagnostics.CodeAnalysis.RequiresDynamicCodeAttribute", ["IL3050", "IL3051"]),
        ("System.Diagnostics.CodeAnalysis.RequiresAssemblyFilesAttribute", ["IL3002", "IL3003"]),
    ];

    public static EquatableArray<string> Of(ModelSource source, INamedTypeSymbol? encoder)
    {
        var ids = new List<string>();
        INamedTypeSymbol[] around = [source.Type, .. TypeNames.ContainingTypesOf(source.Type)];
        if (HasTwin(source.Compilation, source.Type) || (encoder is not null && HasTwin(source.Compilation, encoder)))
            ids.Add(OfTwins);
        if (around.Any(type => type.Name.All(c => c is >= 'a' and <= 'z') && TypeNames.Escape(type.Name) == type.Name))
            ids.Add(OfSmallLetters);
        if (around.Concat<ISymbol>([source.Compilation.Assembly]).Any(symbol => symbol.GetAttributes().Any(IsClsCompliance)))
            ids.AddRange(OfClsCompliance);

        ids.AddRange(Uses(source, encoder).SelectMany(symbol => symbol.GetAttributes()).SelectMany(IdsOf));
        ids.AddRange(around.Concat(Uses(source, encoder)).SelectMany(symbol => symbol.GetAttributes()).SelectMany(IdsOfTrimming));
        return new(ids.Where(SyntaxFacts.IsValidIdentifier).Distinct());
    }

    /// <summary>Whether a symbol with this attribute warns where it is used.</summary>
    public static bool IsMark(AttributeData attribute) => IdsOf(attribute).Any();

    /// <summary>Whether a symbol with this attribute cannot be used.</summary>
    public static bool IsError(AttributeData attribute) =>
        IsObsolete(attribute) && attribute.ConstructorArguments.Any(argument => argument.Value is true);

    /// <summary>What generated code uses that is the user's.</summary>
    private static IEnumerable<ISymbol> Uses(ModelSource source, INamedTypeSymbol? encoder)
    {
        if (encoder is not null)
        {
            yield return encoder;
            foreach (var outer in TypeNames.ContainingTypesOf(encoder))
                yield return outer;
        }

        if (ConstructorCheck.OfBase(source) is { } constructor)
            yield return constructor;
    }

    private static IEnumerable<string> IdsOf(AttributeData attribute)
    {
        var own = attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "DiagnosticId").Value.Value as string;
        if (IsObsolete(attribute))
            return own is not null ? [own] : ["CS0612", "CS0618"];
        return TypeNames.Is(attribute.AttributeClass, "System.Diagnostics.CodeAnalysis.ExperimentalAttribute")
            && FirstArgument(attribute) is string id ? [id] : [];
    }

    private static IEnumerable<string> IdsOfTrimming(AttributeData attribute) =>
        OfTrimming.Where(pair => TypeNames.Is(attribute.AttributeClass, pair.Attribute)).SelectMany(pair => pair.Ids);

    private static bool IsObsolete(AttributeData attribute) =>
        TypeNames.Is(attribute.AttributeClass, "System.ObsoleteAttribute");

    private static bool IsClsCompliance(AttributeData attribute) =>
        TypeNames.Is(attribute.AttributeClass, "System.CLSCompliantAttribute") && FirstArgument(attribute) is true;

    private static object? FirstArgument(AttributeData attribute) =>
        attribute.ConstructorArguments.Select(argument => argument.Value).FirstOrDefault();

    /// <summary>
    /// A type of the class's name in a library, or of a class around it, or types of
    /// the project where those of the framework are.
    /// </summary>
    private static bool HasTwin(Compilation compilation, INamedTypeSymbol type)
    {
        if (compilation.Assembly.GlobalNamespace.GetMembers("System").Any(member => member.Kind == SymbolKind.Namespace))
            return true;

        // The compiler keeps a namespace of all assemblies together; asking each assembly is slow where there are hundreds. A
        // nested class has a twin only where the one around all has.
        var outermost = TypeNames.ContainingTypesOf(type).FirstOrDefault() ?? type;
        return compilation.GetCompilationNamespace(type.ContainingNamespace)
            ?.GetTypeMembers(outermost.Name, outermost.Arity).Length > 1;
    }
}
