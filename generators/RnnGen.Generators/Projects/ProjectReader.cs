using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RnnGen.Generators.Declaration;

namespace RnnGen.Generators.Projects;

/// <summary>Reads what matters to models of a compilation. It runs on every edit, so it looks at a few names alone.</summary>
internal static class ProjectReader
{
    /// <summary>The least version that generated code compiles in, that of .NET 8.</summary>
    public const LanguageVersion LeastLanguage = LanguageVersion.CSharp12;

    public static ProjectSettings Read(Compilation compilation, CancellationToken cancellationToken)
    {
        var language = ((CSharpCompilation)compilation).LanguageVersion;
        return new(
            language < LeastLanguage ? language.ToDisplayString() : null,
            AliasesOfLibrary(compilation),
            compilation.Options.OptimizationLevel == OptimizationLevel.Debug,
            new(HidingCheck.Run(compilation, cancellationToken)));
    }

    private static string? AliasesOfLibrary(Compilation compilation)
    {
        foreach (var reference in compilation.References)
        {
            var aliases = reference.Properties.Aliases;
            if (!aliases.IsDefaultOrEmpty
                && !aliases.Contains(MetadataReferenceProperties.GlobalAlias)
                && compilation.GetAssemblyOrModuleSymbol(reference) is IAssemblySymbol assembly
                && assembly.GetTypeByMetadataName(AttributeNames.RnnModel) is not null)
            {
                return string.Join(",", aliases);
            }
        }

        return null;
    }
}
