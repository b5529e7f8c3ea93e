using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RnnGen.Generators.Tests.Weights;

namespace RnnGen.Generators.Tests.Verification;

/// <summary>Runs the generator in memory on sources that see the runtime and the library.</summary>
internal static class GeneratorHarness
{
    private static readonly string LibraryPath = typeof(RnnModelAttribute).Assembly.Location;

    private static readonly MetadataReference Library = MetadataReference.CreateFromFile(LibraryPath);

    private static readonly MetadataReference[] Framework = FindFramework();

    public static SyntaxTree Parse(string source, string path) =>
        CSharpSyntaxTree.ParseText(source, TestProject.Default.ParseOptions, path);

    /// <summary>A compilation of the sources, as Source0.cs, Source1.cs …, with <c>using RnnGen</c> in force.</summary>
    public static CSharpCompilation Compile(params string[] sources) => CompileIn(TestProject.Default, sources);

    /// <summary>As <see cref="Compile"/>, in a project with settings of its own.</summary>
    public static CSharpCompilation CompileIn(TestProject project, params string[] sources)
    {
        IEnumerable<(string Text, string Path)> files = sources.Select((source, i) => (source, $"Source{i}.cs"));
        if (project.HasUsing)
            files = files.Prepend(("global using RnnGen;", "GlobalUsings.cs"));
        return CSharpCompilation.Create(
            "Models",
            files.Select(file => CSharpSyntaxTree.ParseText(file.Text, project.ParseOptions, file.Path)),
            [.. Framework, project.Alias is { } alias ? Library.WithAliases([alias]) : Library, .. project.Others],
            project.Options);
    }

    /// <summary>A driver that keeps the outputs of every step, in a project with the package's build files.</summary>
    public static GeneratorDriver CreateDriver() => CreateDriver(TestProject.Default);

    /// <inheritdoc cref="CreateDriver()"/>
    public static GeneratorDriver CreateDriver(TestProject project) => CSharpGeneratorDriver.Create(
        [(project.Probe is { } probe ? new RnnModelGenerator(probe) : new RnnModelGenerator()).AsSourceGenerator()],
        parseOptions: project.ParseOptions,
        optionsProvider: new ProjectProperty("build_property.RnnGenCompileWeights", "true"),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static GeneratorRun Run(params string[] sources) => GeneratorRun.Of(CreateDriver(), Compile(sources));

    /// <summary>As <see cref="Run"/>, in a project with settings of its own.</summary>
    public static GeneratorRun RunIn(TestProject project, params string[] sources) =>
        GeneratorRun.Of(CreateDriver(project), CompileIn(project, sources));

    /// <summary>As <see cref="Run"/>, with files that are no source.</summary>
    public static GeneratorRun RunWith(IEnumerable<AdditionalText> texts, params string[] sources) =>
        RunWith(TestProject.Default, texts, sources);

    /// <summary>As <see cref="Run"/>, with both.</summary>
    public static GeneratorRun RunWith(TestProject project, IEnumerable<AdditionalText> texts, params string[] sources) =>
        GeneratorRun.Of(CreateDriver(project).AddAdditionalTexts([.. texts]), CompileIn(project, sources));

    private static MetadataReference[] FindFramework()
    {
        var trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        var paths = trusted.Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) != Path.GetFileName(LibraryPath))
            .DistinctBy(Path.GetFileName);
        return [.. paths.Select(path => MetadataReference.CreateFromFile(path))];
    }
}
