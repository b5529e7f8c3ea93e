using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnGen.Generators.Tests.Architecture;

/// <summary>A reference from a file of one folder to a type of another.</summary>
/// <param name="From">The folder of the file; empty for the root.</param>
/// <param name="To">The folder of the type.</param>
/// <param name="File">The file.</param>
/// <param name="Type">The type.</param>
internal sealed record FolderReference(string From, string To, string File, string Type)
{
    public override string ToString() => $"{File} refers to {Type} of {(To.Length == 0 ? "the root" : To)}";
}

/// <summary>
/// Which top folders of a project refer to which: by the compiler's own binding of every name, so that a string, a comment or a
/// member of the same name counts for nothing.
/// </summary>
internal static class FolderReferences
{
    private static readonly CSharpParseOptions Options = new(
        LanguageVersion.Preview, DocumentationMode.None,
        preprocessorSymbols: ["NET", "NET8_0_OR_GREATER", "NET9_0_OR_GREATER", "NET10_0_OR_GREATER"]);

    /// <summary>The references between the folders of a project on disk.</summary>
    /// <param name="project">The project's folder.</param>
    public static IReadOnlyList<FolderReference> OfProject(string project) => Of(
        Directory.EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(project, file).Replace('\\', '/'), File: file))
            .Where(file => !file.Path.StartsWith("obj/", StringComparison.Ordinal)
                && !file.Path.StartsWith("bin/", StringComparison.Ordinal))
            .Select(file => (file.Path, File.ReadAllText(file.File))));

    /// <summary>The references between the folders of some files.</summary>
    /// <param name="files">Path from the project's folder on, and text.</param>
    public static IReadOnlyList<FolderReference> Of(IEnumerable<(string Path, string Text)> files)
    {
        var trees = files.Select(file => CSharpSyntaxTree.ParseText(file.Text, Options, file.Path)).ToList();
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("RnnGen", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "Folders", trees, platform, new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        return [.. trees.SelectMany(tree => Of(tree, compilation.GetSemanticModel(tree))).Distinct()];
    }

    private static IEnumerable<FolderReference> Of(SyntaxTree tree, SemanticModel model)
    {
        var from = FolderOf(tree.FilePath);
        foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
        {
            var found = model.GetSymbolInfo(name);
            var symbol = found.Symbol ?? found.CandidateSymbols.FirstOrDefault();
            var type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
            foreach (var place in type?.OriginalDefinition.Locations.Where(location => location.IsInSource) ?? [])
            {
                var to = FolderOf(place.SourceTree!.FilePath);
                if (to != from)
                    yield return new(from, to, tree.FilePath, type!.Name);
            }
        }
    }

    private static string FolderOf(string path) => path.IndexOf('/') is >= 0 and var end ? path[..end] : "";
}
