using System;
using System.Collections.Generic;
using System.Collections.Immutable;
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
    // The oldest language that models are generated for: all of them compile in it. Only errors are looked for here. Comments and
    // the analysis of what is null give warnings alone: a fifth of the work is saved.
    private static readonly CSharpParseOptions s_parseOptions =
        new CSharpParseOptions(LanguageVersion.CSharp12, DocumentationMode.None).WithFeatures(
            [new("run-nullable-analysis", "never")]);

    private static readonly CSharpCompilationOptions s_options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        concurrentBuild: false,
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
        var trees = new Dictionary<ModelSource, ImmutableArray<SyntaxTree>>();
        var empty = CSharpCompilation.Create(assemblyName, [], s_references.Value, s_options);
        foreach (var model in models)
        {
            trees[model] = Generate(empty, model, out var reported);
            Record(errors, model, reported);
        }

        while (true)
        {
            var remaining = models.Where(model => !errors.ContainsKey(model)).ToList();
            using var image = new MemoryStream();
            var emitted = empty.AddSyntaxTrees(remaining.SelectMany(model => trees[model])).Emit(image);
            if (emitted.Success)
                return new CompiledAssembly(image.ToArray(), errors);

            var failed = emitted.Diagnostics.Where(IsError).ToLookup(diagnostic => diagnostic.Location.SourceTree);
            foreach (var model in remaining)
                Record(errors, model, [.. trees[model].SelectMany(tree => failed[tree])]);
            if (errors.Count + remaining.Count == models.Count)
                throw new InvalidOperationException("Errors in none of the models: " + Print(emitted.Diagnostics));
        }
    }

    // Each model on its own: an exception in the generator would otherwise take the code of all others with it.
    private static ImmutableArray<SyntaxTree> Generate(
        CSharpCompilation empty, ModelSource model, out IReadOnlyCollection<Diagnostic> errors)
    {
        var source = CSharpSyntaxTree.ParseText(model.ToSource(), s_parseOptions, model.ClassName + ".cs");
        var result = CSharpGeneratorDriver.Create([new RnnModelGenerator().AsSourceGenerator()], parseOptions: s_parseOptions)
            .RunGenerators(empty.AddSyntaxTrees(source))
            .GetRunResult();
        errors = [.. result.Diagnostics.Where(IsError)];
        return [source, .. result.GeneratedTrees];
    }

    // The compiler reports a generator's exception as a warning.
    private static bool IsError(Diagnostic diagnostic) =>
        diagnostic.Severity == DiagnosticSeverity.Error || diagnostic.Id == "CS8785";

    private static void Record(Dictionary<ModelSource, string> errors, ModelSource model, IReadOnlyCollection<Diagnostic> found)
    {
        if (found.Count > 0)
            errors.Add(model, $"{model.Declaration}{Environment.NewLine}{Print(found)}");
    }

    private static string Print(IEnumerable<Diagnostic> diagnostics) => string.Join(Environment.NewLine, diagnostics.Take(10));
}
