using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RnnGen.Generators;

namespace RnnGen.Cells.Tests;

/// <summary>Runs the generator over sources, and compiles what it gives.</summary>
internal static class CellCompiler
{
    private static readonly CSharpParseOptions s_parseOptions = new(LanguageVersion.CSharp12, DocumentationMode.None);

    private static readonly MetadataReference[] s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The assembly of sources and of what is generated for them.</summary>
    /// <exception cref="InvalidOperationException">There are errors; the message has the first of them.</exception>
    public static Assembly Load(string assembly, IReadOnlyList<string> sources)
    {
        var (generated, reported) = Generate(assembly, sources);
        using var image = new MemoryStream();
        var emitted = generated.Emit(image);
        ThrowOfErrors(reported.Concat(emitted.Diagnostics));
        return new AssemblyLoadContext(assembly).LoadFromStream(new MemoryStream(image.ToArray()));
    }

    /// <summary>
    /// Plans and writes models of cells without a gradient, which differ from those that are trained in what lies where. They are
    /// not compiled: the generator itself proves that no value is lost and that no kernel leaves its buffers.
    /// </summary>
    /// <param name="sources">The source of the cells.</param>
    /// <param name="cells">The cells of the models.</param>
    /// <exception cref="InvalidOperationException">There are errors, or fewer files than models.</exception>
    public static void PlanForInference(IReadOnlyList<string> sources, IReadOnlyCollection<CellUse> cells)
    {
        var models = cells.Select(cell => "using RnnGen;\nnamespace ForInference;\n"
            + cell.Declaration.ToSource("Model" + cell.FullName.Split('.')[^1]));
        var (generated, reported) = Generate("ForInference", [.. sources, .. models]);
        ThrowOfErrors(reported);
        var files = generated.SyntaxTrees.Count() - sources.Count - cells.Count;
        if (files < cells.Count)
            throw new InvalidOperationException($"expected a file for each of {cells.Count} models, found {files}");
    }

    private static (Compilation Generated, IReadOnlyList<Diagnostic> Reported) Generate(
        string assembly, IReadOnlyList<string> sources)
    {
        var compilation = CSharpCompilation.Create(
            assembly,
            sources.Select(source => CSharpSyntaxTree.ParseText(source, s_parseOptions)),
            s_references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        CSharpGeneratorDriver.Create([new RnnModelGenerator().AsSourceGenerator()], parseOptions: s_parseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var reported);
        return (generated, reported);
    }

    private static void ThrowOfErrors(IEnumerable<Diagnostic> found)
    {
        Diagnostic[] errors = [.. found.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        if (errors.Length > 0)
            throw new InvalidOperationException(
                string.Join(Environment.NewLine, errors.Take(10).Select(error => $"{error} {Line(error)}")));
    }

    private static string Line(Diagnostic error) => error.Location.SourceTree is { } tree
        ? tree.GetText().Lines[error.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim()
        : "";
}
