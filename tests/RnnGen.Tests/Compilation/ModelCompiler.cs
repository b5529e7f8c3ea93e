using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RnnGen.Generators;

namespace RnnGen.Tests.Compilation;

/// <summary>The outcome of a compilation: the assembly, and what was wrong with the models left out of it.</summary>
/// <param name="Assembly">The assembly's bytes.</param>
/// <param name="Errors">For each model that did not compile, its diagnostics.</param>
internal sealed record CompiledAssembly(byte[] Assembly, IReadOnlyDictionary<ModelSource, string> Errors);

/// <summary>Compiles many declarations in memory, with the generator, into one assembly.</summary>
internal static class ModelCompiler
{
    private static readonly CSharpParseOptions s_parseOptions = new(LanguageVersion.Latest);

    private static readonly CSharpCompilationOptions s_options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        nullableContextOptions: NullableContextOptions.Enable);

    private static readonly Lazy<ImmutableArray<MetadataReference>> s_references = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(path => MetadataReference.CreateFromFile(path))]);

    /// <summary>
    /// Compiles <paramref name="models"/>. One that does not compile is left out, so that a mistake in the code of one
    /// declaration fails the tests of that one only.
    /// </summary>
    public static CompiledAssembly Compile(string assemblyName, IReadOnlyCollection<ModelSource> models)
    {
        var errors = new Dictionary<ModelSource, string>();
        while (true)
        {
            var remaining = models.Where(model => !errors.ContainsKey(model)).ToList();
            using var image = new MemoryStream();
            var diagnostics = Emit(assemblyName, remaining, image);
            if (diagnostics.Count == 0)
                return new CompiledAssembly(image.ToArray(), errors);

            var before = errors.Count;
            foreach (var model in remaining)
            {
                var own = diagnostics.Where(diagnostic => Concerns(diagnostic, model)).ToList();
                if (own.Count > 0)
                    errors.Add(model, $"{model.Declaration}{Environment.NewLine}{Print(own)}");
            }

            if (errors.Count == before)
                throw new InvalidOperationException("Errors in none of the models: " + Print(diagnostics));
        }
    }

    private static List<Diagnostic> Emit(string assemblyName, List<ModelSource> models, MemoryStream image)
    {
        var trees = models.Select(model => CSharpSyntaxTree.ParseText(model.ToSource(), s_parseOptions, model.ClassName + ".cs"));
        var compilation = CSharpCompilation.Create(assemblyName, trees, s_references.Value, s_options);
        var driver = CSharpGeneratorDriver.Create([new RnnModelGenerator().AsSourceGenerator()], parseOptions: s_parseOptions);
        driver.RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var reported);
        var found = reported.Where(IsError).ToList();
        if (found.Count == 0)
            found.AddRange(generated.Emit(image).Diagnostics.Where(IsError));
        return found;
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    // Both a model's own file and the one generated for it bear its class name, which no other model's name contains.
    private static bool Concerns(Diagnostic diagnostic, ModelSource model)
    {
        var file = diagnostic.Location.SourceTree?.FilePath ?? diagnostic.Location.GetLineSpan().Path;
        var place = file ?? diagnostic.GetMessage(CultureInfo.InvariantCulture);
        return place.Contains(model.ClassName, StringComparison.Ordinal);
    }

    private static string Print(IEnumerable<Diagnostic> diagnostics) => string.Join(Environment.NewLine, diagnostics.Take(10));
}
