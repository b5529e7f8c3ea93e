using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using RnnGen.Benchmarks.Build;

namespace RnnGen.Benchmarks.Generator;

/// <summary>A project in memory: a file for each of 50 models, and as many others.</summary>
internal sealed class GeneratorProject
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp13);

    private GeneratorProject(CSharpCompilation compilation) => Compilation = compilation;

    /// <summary>The project as it is now.</summary>
    public CSharpCompilation Compilation { get; private set; }

    /// <summary>The project before any edit.</summary>
    public static GeneratorProject Create()
    {
        IEnumerable<SyntaxTree> models = Enumerable.Range(0, ModelDeclarations.Count)
            .Select(i => Parse(ModelDeclarations.SourceOf(i), $"Model{i}.cs"));
        IEnumerable<SyntaxTree> others = Enumerable.Range(0, ModelDeclarations.Count)
            .Select(i => Parse(Other(i, edit: 0), $"Other{i}.cs"));
        return Of([.. models, .. others]);
    }

    /// <summary>A project of one file.</summary>
    public static GeneratorProject Create(string source) => Of([Parse(source, "Model.cs")]);

    /// <summary>A driver of the generator, loaded from its file as a compiler does.</summary>
    /// <param name="tracksSteps">Whether it remembers why each step ran, which costs time.</param>
    public static GeneratorDriver CreateDriver(bool tracksSteps = false) =>
        CreateDriver(Path.Combine(AppContext.BaseDirectory, "Generator", "RnnGen.Generators.dll"), tracksSteps);

    /// <summary>A driver of the generator in a file; each has a load context of its own.</summary>
    public static GeneratorDriver CreateDriver(string path, bool tracksSteps = false)
    {
        var generators = new AnalyzerFileReference(path, new Loader()).GetGenerators(LanguageNames.CSharp);
        return CSharpGeneratorDriver.Create(
            generators,
            parseOptions: ParseOptions,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, tracksSteps));
    }

    /// <summary>Types a statement in a file that has nothing to do with models.</summary>
    public void EditOther(int edit) => Edit("Other0.cs", Other(0, edit));

    /// <summary>Types lines above a model, which moves it.</summary>
    public void EditAbove(int lines) => Edit("Model25.cs", new string('\n', lines) + ModelDeclarations.SourceOf(25));

    /// <summary>Changes the units of a model.</summary>
    public void EditModel(int added) => Edit("Model25.cs", ModelDeclarations.SourceOf(25, added));

    private static GeneratorProject Of(IEnumerable<SyntaxTree> files)
    {
        var trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        var references = trusted.Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        return new GeneratorProject(CSharpCompilation.Create(
            "Models", files, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)));
    }

    private void Edit(string file, string text)
    {
        var before = Compilation.SyntaxTrees.Single(tree => tree.FilePath == file);
        Compilation = Compilation.ReplaceSyntaxTree(before, before.WithChangedText(SourceText.From(text)));
    }

    private static SyntaxTree Parse(string text, string file) => CSharpSyntaxTree.ParseText(text, ParseOptions, file);

    private static string Other(int i, int edit) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;

        namespace Others;

        /// <summary>A class as any other.</summary>
        [Serializable]
        public sealed class Other{{i}}
        {
            private readonly List<int> _values = [];

            [Obsolete("Use Sum.")]
            public int Total() => Sum() + {{edit}};

            public int Sum() => _values.Where(value => value > {{i}}).Sum();
        }
        """;

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        private readonly AssemblyLoadContext _context = new(null);

        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => _context.LoadFromAssemblyPath(fullPath);
    }
}
