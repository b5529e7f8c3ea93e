using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RnnGen.Formats;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Graph;

namespace RnnGen.Tool.Exporting;

/// <summary>A declared model that is to be written for another program.</summary>
/// <param name="Name">Name of its class.</param>
/// <param name="Declaration">What its attributes declare.</param>
/// <param name="Graph">The equations of a step.</param>
/// <param name="Tensors">Its parameters by name, of the model's precision and shapes.</param>
internal sealed record ExportedModel(
    string Name, ModelDeclaration Declaration, ModelGraph Graph, IReadOnlyDictionary<string, NetworkTensor> Tensors)
{
    private static readonly CSharpParseOptions s_parseOptions = new(LanguageVersion.CSharp12, DocumentationMode.None);

    /// <summary>Whether its numbers are double.</summary>
    public bool IsDouble => Declaration.Precision == PrecisionKind.Double;

    /// <summary>Reads a declaration with the compiler's own reader.</summary>
    /// <param name="name">Name of the class.</param>
    /// <param name="source">The class with its attributes, as source.</param>
    /// <param name="className">Its name in the source.</param>
    /// <param name="tensors">The parameters; their shapes are looked at.</param>
    /// <param name="assemblies">What the declaration refers to besides the library.</param>
    /// <exception cref="ToolException">It is no declaration, or a tensor is not there.</exception>
    public static ExportedModel Of(
        string name, string source, string className, IEnumerable<NetworkTensor> tensors, params string[] assemblies)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(assemblies)
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "exported", [CSharpSyntaxTree.ParseText(source, s_parseOptions)], references,
            new CSharpCompilationOptions(Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary));
        var report = new DiagnosticReport();
        var declared = compilation.GetTypeByMetadataName(className) is { } type
            && ModelSource.Find(type, compilation, CancellationToken.None) is { } model && ModelReader.IsReadable(model)
                ? ModelReader.Declare(model, report).Declaration
                : null;
        if (declared is null)
            throw new ToolException(
                $"{name}: its declaration cannot be read: expected one that this version of the tool compiles, found "
                + $"{(report.Found.Count > 0 ? report.Found[0].ToDiagnostic(compilation).GetMessage() : "attributes that it does not know")}.");
        var graph = GraphBuilder.Build(declared);
        return new(name, declared, graph, Matched(name, graph, tensors));
    }

    private static Dictionary<string, NetworkTensor> Matched(
        string name, ModelGraph graph, IEnumerable<NetworkTensor> tensors)
    {
        var given = tensors.ToDictionary(tensor => tensor.Name);
        var matched = new Dictionary<string, NetworkTensor>();
        foreach (var tensor in graph.Tensors)
        {
            if (!given.TryGetValue(tensor.Name, out var found) || !found.Shape.SequenceEqual(tensor.Shape))
            {
                throw new ToolException(
                    $"{name}: expected tensor '{tensor.Name}' [{string.Join(", ", tensor.Shape)}], found "
                    + $"{(found is null ? "none of that name" : found.ToString())}.");
            }

            matched.Add(tensor.Name, found);
        }

        return matched;
    }
}
