using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RnnGen.Generators.Declaration;

/// <summary>Whether a project can say which of two overloads is meant.</summary>
internal static class OverloadPriority
{
    /// <summary>Its attribute.</summary>
    public const string Attribute = "System.Runtime.CompilerServices.OverloadResolutionPriorityAttribute";

    // The compilers that the generator is built for have no name for it.
    private const LanguageVersion CSharp13 = (LanguageVersion)1300;

    /// <summary>Whether the language knows it, and the framework or the project has its attribute.</summary>
    public static bool IsIn(Compilation compilation) =>
        ((CSharpCompilation)compilation).LanguageVersion >= CSharp13
        && compilation.GetTypeByMetadataName(Attribute) is { } attribute
        && compilation.IsSymbolAccessibleWithin(attribute, compilation.Assembly);
}
