using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RnnGen.Formats;
using RnnGen.Generators;

namespace RnnGen.Tool.Declaring;

/// <summary>
/// A declaration that is compiled with the generator and loaded, as a project would compile it: what it computes is what the
/// user's program will compute.
/// </summary>
internal sealed class DeclaredProgram
{
    private const string EntryClass = "RnnGenDeclaredProgramEntry";

    private static readonly CSharpParseOptions s_parseOptions = new(LanguageVersion.CSharp12, DocumentationMode.None);

    private static readonly CSharpCompilationOptions s_options = new(
        OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release,
            nullableContextOptions: NullableContextOptions.Enable);

    private readonly Func<Stream, double[], double[]> _run;
    private readonly Func<ModelInfo> _info;

    private DeclaredProgram(Type entry)
    {
        _run = entry.GetMethod("Run")!.CreateDelegate<Func<Stream, double[], double[]>>();
        _info = entry.GetMethod("Info")!.CreateDelegate<Func<ModelInfo>>();
    }

    /// <summary>What the compiler knows of the model.</summary>
    public ModelInfo Info => _info();

    /// <summary>
    /// Has the generator look at a declaration, and the compiler at what both declare. The bodies of generated methods are not
    /// compiled: in a process that has just begun that takes as long as all else.
    /// </summary>
    /// <exception cref="ToolException">It is refused: a limit of the generator that the declaration exceeds.</exception>
    public static void Check(Declaration declaration)
    {
        var compilation = Generate([Source(declaration)], out var reported);
        Require(declaration, [.. reported, .. compilation.GetDeclarationDiagnostics()]);
    }

    /// <summary>Compiles a declaration.</summary>
    /// <exception cref="ToolException">It does not compile: a limit of the generator that the declaration exceeds.</exception>
    public static DeclaredProgram Compile(Network network, Declaration declaration)
    {
        var entry = CSharpSyntaxTree.ParseText(Entry(network, declaration), s_parseOptions);
        var compilation = Generate([Source(declaration), entry], out var reported);
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Require(declaration, [.. reported, .. emitted.Diagnostics]);
        image.Position = 0;
        var assembly = new AssemblyLoadContext("declared", isCollectible: true).LoadFromStream(image);
        return new DeclaredProgram(assembly.GetType(EntryClass, throwOnError: true)!);
    }

    /// <summary>Runs one stream from the model's initial state.</summary>
    /// <param name="weights">The safetensors file of the weights.</param>
    /// <param name="inputs">[steps, features], or token ids [steps].</param>
    /// <returns>[steps, outputs]; of the last step alone where the model has no other.</returns>
    public double[] Run(Stream weights, double[] inputs) => _run(weights, inputs);

    private static SyntaxTree Source(Declaration declaration) =>
        CSharpSyntaxTree.ParseText(declaration.Source, s_parseOptions, declaration.ClassName + ".cs");

    private static Compilation Generate(SyntaxTree[] sources, out ImmutableArray<Diagnostic> reported)
    {
        CSharpGeneratorDriver.Create([new RnnModelGenerator().AsSourceGenerator()], parseOptions: s_parseOptions)
            .RunGeneratorsAndUpdateCompilation(CSharpCompilation.Create("declared", sources, PlatformReferences.All, s_options),
                out var compilation, out reported);
        return compilation;
    }

    private static void Require(Declaration declaration, IEnumerable<Diagnostic> diagnostics)
    {
        var errors = diagnostics.Where(fault => fault.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0)
            throw new ToolException($"The declaration of {declaration.ClassName} does not compile: {Text(errors)}");
    }

    // Typed calls: the model's own methods, no reflection.
    private static string Entry(Network network, Declaration declaration)
    {
        var model = "global::" + (declaration.Namespace is { } name ? name + "." : "") + declaration.ClassName;
        var element = network.Precision == Precision.Double ? "double" : "float";
        var takesTokens = network.Layers[0].Attribute is EmbeddingAttribute or OneHotAttribute;
        var start = network.Layers.Any(layer => layer.Attribute is RecurrentLayerAttribute { LearnedInitialState: true })
            ? "model.InitialState" : $"default({model}.State)";
        var input = takesTokens ? "int" : element;
        var steps = takesTokens ? "inputs.Length" : $"inputs.Length / {model}.Info.InputSize";
        var rows = network.OutputSteps == Output.LastStep ? "1" : steps;
        return $$"""
            public static class {{EntryClass}}
            {
                public static global::RnnGen.ModelInfo Info() => {{model}}.Info;

                public static double[] Run(global::System.IO.Stream weights, double[] inputs)
                {
                    var model = {{model}}.Load(weights);
                    var state = {{start}};
                    var outputs = new {{element}}[{{rows}} * {{model}}.Info.OutputSize];
                    model.Run(global::System.Array.ConvertAll(inputs, value => ({{input}})value), ref state, outputs);
                    return global::System.Array.ConvertAll(outputs, value => (double)value);
                }
            }
            """;
    }

    private static string Text(List<Diagnostic> errors) => string.Join(" ", errors.Take(3).Select(error => error.GetMessage()));
}
