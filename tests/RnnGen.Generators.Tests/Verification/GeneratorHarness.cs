using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RnnGen.Generators.Tests.Verification;

/// <summary>Runs the generator in memory on sources that see the runtime and the library.</summary>
internal static class GeneratorHarness
{
    // The oldest language version of the supported SDKs, and documentation checked, as in a library that ships its docs.
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp13, DocumentationMode.Diagnose);

    private static readonly CSharpCompilationOptions CompilationOptions = new(
        OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999);

    private static readonly MetadataReference[] References = FindReferences();

    private static readonly SyntaxTree GlobalUsings = Parse("global using RnnGen;", "GlobalUsings.cs");

    public static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, ParseOptions, path);

    /// <summary>A compilation of the sources, as Source0.cs, Source1.cs …, with <c>using RnnGen</c> in force.</summary>
    public static CSharpCompilation Compile(params string[] sources) => CSharpCompilation.Create(
        "Models",
        [GlobalUsings, .. sources.Select((source, i) => Parse(source, $"Source{i}.cs"))],
        References,
        CompilationOptions);

    /// <summary>A driver that keeps the outputs of every step.</summary>
    public static GeneratorDriver CreateDriver() => CSharpGeneratorDriver.Create(
        [new RnnModelGenerator().AsSourceGenerator()],
        parseOptions: ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static GeneratorRun Run(params string[] sources) => GeneratorRun.Of(CreateDriver(), Compile(sources));

    /// <summary>As <see cref="Run"/>, with files that are no source.</summary>
    public static GeneratorRun RunWith(IEnumerable<AdditionalText> texts, params string[] sources) =>
        GeneratorRun.Of(CreateDriver().AddAdditionalTexts([.. texts]), Compile(sources));

    private static MetadataReference[] FindReferences()
    {
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        IEnumerable<string> paths = trusted.Split(Path.PathSeparator)
            .Append(typeof(RnnModelAttribute).Assembly.Location)
            .DistinctBy(Path.GetFileName);
        return [.. paths.Select(path => MetadataReference.CreateFromFile(path))];
    }
}
