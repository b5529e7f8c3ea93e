using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using RnnGen.Generators.Tests.Verification;

namespace RnnGen.Generators.Tests.Surroundings;

/// <summary>Compiles a surrounding with the generator and tells all that is said.</summary>
internal static class SurroundingRun
{
    /// <summary>What the generator and the compiler say, but for what they only note.</summary>
    public static IReadOnlyList<Diagnostic> Of(Surrounding surrounding, CancellationToken cancellationToken)
    {
        var project = new TestProject
        {
            Language = surrounding.Language,
            Options = surrounding.Options(
                TestProject.Default.Options.WithSpecificDiagnosticOptions([new("CS1591", ReportDiagnostic.Suppress)])),
            Alias = surrounding.Alias,
            HasUsing = surrounding.Alias is null && surrounding.Language >= LanguageVersion.CSharp10,
            Others = surrounding.Library is { } library
                ? [Compile(library, surrounding.LibraryHasModels, cancellationToken)]
                : [],
        };
        var run = GeneratorHarness.RunIn(project, surrounding.Sources);
        return [.. run.Diagnostics.Concat(OfCompiler(run.Output, surrounding.Expected.Length > 0, cancellationToken))
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed)];
    }

    /// <summary>
    /// What the compiler says until the assembly is written, for some names fit into source and not into metadata. Where it is
    /// not written, what is said of the source is asked for: some of it keeps the compiler from looking for the rest.
    /// </summary>
    /// <param name="isWrong">Whether errors are expected. Then the source is asked first, to compile it once.</param>
    private static IEnumerable<Diagnostic> OfCompiler(Compilation output, bool isWrong, CancellationToken cancellationToken)
    {
        Diagnostic[] ofSource = isWrong ? [.. output.GetDiagnostics(cancellationToken)] : [];
        if (ofSource.Any(IsError))
            return ofSource;
        var result = output.Emit(Stream.Null, cancellationToken: cancellationToken);
        if (!result.Success && !isWrong)
            ofSource = [.. output.GetDiagnostics(cancellationToken)];
        return ofSource.Any(IsError) ? ofSource : result.Diagnostics;
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    private static MetadataReference Compile(string source, bool hasModels, CancellationToken cancellationToken)
    {
        var compiled = hasModels ? GeneratorHarness.Run(source).Output : GeneratorHarness.Compile(source);
        var library = compiled.WithAssemblyName("Library");
        using var image = new MemoryStream();
        var result = library.Emit(image, cancellationToken: cancellationToken);
        return result.Success
            ? MetadataReference.CreateFromImage(image.ToArray())
            : throw new InvalidOperationException($"The library does not compile: {result.Diagnostics[0]}");
    }
}
