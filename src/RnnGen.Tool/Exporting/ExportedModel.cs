using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RnnGen.Formats;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;
using RnnGen.Tool.Declaring;

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

    /// <summary>A compiled model with its weights.</summary>
    /// <exception cref="ToolException">Its declaration cannot be read, as that of another version.</exception>
    public static ExportedModel Of(Models.DeclaredModel model, IEnumerable<NetworkTensor> tensors) => Of(
        model.Class.Name, DeclarationText.Of(model.Class), DeclarationText.ClassName, tensors,
        ReferencesOf(model.Class.Assembly.Location));

    /// <summary>A model in source, with tensors by name.</summary>
    /// <inheritdoc cref="Of(string, string, string, Func{Tensor, NetworkTensor}, string[])"/>
    public static ExportedModel Of(
        string name, string source, string className, IEnumerable<NetworkTensor> tensors, params string[] assemblies)
    {
        var given = tensors.ToDictionary(tensor => tensor.Name);
        return Of(name, source, className, tensor => given.GetValueOrDefault(tensor.Name), assemblies);
    }

    /// <summary>Reads a declaration with the compiler's own reader.</summary>
    /// <param name="name">Name of the class.</param>
    /// <param name="source">The class with its attributes, as source.</param>
    /// <param name="className">Its name in the source.</param>
    /// <param name="tensors">The parameters; their shapes are looked at.</param>
    /// <param name="assemblies">What the declaration refers to besides the library.</param>
    /// <exception cref="ToolException">It is no declaration, or a tensor is not there.</exception>
    public static ExportedModel Of(
        string name, string source, string className, Func<Tensor, NetworkTensor?> tensors, params string[] assemblies)
    {
        var declaration = Read(name, source, className, assemblies);
        var graph = GraphBuilder.Build(declaration);
        return new(name, declaration, graph, graph.Tensors.ToDictionary(
            tensor => tensor.Name, tensor => Checked(name, tensor, tensors(tensor))));
    }

    /// <summary>An assembly and what lies beside it: a cell may be in a library of its own.</summary>
    private static string[] ReferencesOf(string assembly) =>
        [.. Directory.GetFiles(Path.GetDirectoryName(assembly)!, "*.dll").Where(IsManaged)];

    private static bool IsManaged(string path)
    {
        if (PlatformReferences.Has(Path.GetFileName(path)))
            return false;
        try
        {
            AssemblyName.GetAssemblyName(path);
            return true;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }

    /// <summary>Options under which a declaration may name what its own project may, as an internal cell.</summary>
    private static CSharpCompilationOptions Options()
    {
        var options = new CSharpCompilationOptions(
            Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary, metadataImportOptions: MetadataImportOptions.All);

        // BinderFlags.IgnoreAccessibility: the compiler has no public option for it. Without it an internal cell is unknown.
        const uint ignoreAccessibility = 1 << 22;
        typeof(CSharpCompilationOptions)
            .GetProperty("TopLevelBinderFlags", BindingFlags.Instance | BindingFlags.NonPublic)?
            .SetValue(options, ignoreAccessibility);
        return options;
    }

    private static ModelDeclaration Read(string name, string source, string className, string[] assemblies)
    {
        var references = PlatformReferences.All.Concat(assemblies.Select(path => MetadataReference.CreateFromFile(path)));
        var compilation = CSharpCompilation.Create(
            "exported", [CSharpSyntaxTree.ParseText(source, s_parseOptions)], references, Options());
        var report = new DiagnosticReport();
        var declaration = compilation.GetTypeByMetadataName(className) is { } type
            && ModelSource.Find(type, compilation, CancellationToken.None) is { } model && ModelReader.IsReadable(model)
                ? ModelReader.Declare(model, report).Declaration
                : null;
        if (declaration is not null)
            return declaration;
        var fault = report.Found.Select(found => found.ToDiagnostic(compilation).GetMessage(CultureInfo.InvariantCulture))
            .FirstOrDefault("attributes that it does not know");
        throw new ToolException(
            $"{name}: its declaration cannot be read: expected one that this version of the tool compiles, found {fault}.");
    }

    private static NetworkTensor Checked(string name, Tensor expected, NetworkTensor? found) =>
        found is not null && found.Shape.SequenceEqual(expected.Shape) ? found : throw new ToolException(
            $"{name}: expected tensor '{expected.Name}' [{string.Join(", ", expected.Shape)}], found "
            + $"{(found is null ? "none of that name" : found.ToString())}.");
}
