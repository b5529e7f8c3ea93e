using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RnnGen.Generators;

namespace RnnGen.Formats.Tests.Programs;

/// <summary>Declarations that are compiled in memory, with the generator.</summary>
internal static class CompiledModel
{
    private static readonly CSharpParseOptions s_parseOptions = new(LanguageVersion.CSharp12, DocumentationMode.None);

    /// <summary>The class of a declaration.</summary>
    public static Type Of(Declaration declaration) =>
        Compile(declaration, "").GetType($"{declaration.Namespace}.{declaration.ClassName}", throwOnError: true)!;

    /// <summary>The assembly of a declaration and other code.</summary>
    /// <param name="declaration">The declaration.</param>
    /// <param name="entry">Source of more classes.</param>
    public static Assembly Compile(Declaration declaration, string entry)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(path => MetadataReference.CreateFromFile(path));
        // Pragmas act on what is reported in a file, so that each has a name.
        SyntaxTree[] sources =
        [
            CSharpSyntaxTree.ParseText(declaration.Source, s_parseOptions, declaration.ClassName + ".cs"),
            CSharpSyntaxTree.ParseText(entry, s_parseOptions, "Entry.cs"),
        ];
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release,
            nullableContextOptions: NullableContextOptions.Enable);
        CSharpGeneratorDriver.Create([new RnnModelGenerator().AsSourceGenerator()], parseOptions: s_parseOptions)
            .RunGeneratorsAndUpdateCompilation(
                CSharpCompilation.Create("declared", sources, references, options), out var compilation, out var reported);
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);

        // A user may take warnings for errors.
        var errors = reported.Concat(emitted.Diagnostics)
            .Where(fault => fault.Severity >= DiagnosticSeverity.Warning && !fault.IsSuppressed).ToList();
        if (errors.Count > 0)
            throw new InvalidOperationException($"Does not compile: {string.Join(" ", errors.Take(5))} {declaration.Source}");
        image.Position = 0;
        return new AssemblyLoadContext("declared", isCollectible: true).LoadFromStream(image);
    }
}
