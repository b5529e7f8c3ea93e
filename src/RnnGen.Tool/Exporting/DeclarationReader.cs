using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Diagnostics;
using RnnGen.Tool.Declaring;

namespace RnnGen.Tool.Exporting;

/// <summary>Reads what the attributes of a class declare with the compiler's own reader.</summary>
internal static class DeclarationReader
{
    private static readonly CSharpParseOptions s_parseOptions = new(LanguageVersion.CSharp12, DocumentationMode.None);

    /// <summary>The declaration of a compiled model.</summary>
    /// <exception cref="ToolException">It cannot be read, as that of another version.</exception>
    public static ModelDeclaration Of(Models.DeclaredModel model) => Read(
        model.Class.Name, DeclarationText.Of(model.Class), DeclarationText.ClassName,
        ReferencesOf(model.Class.Assembly.Location)) with
    {
        Name = model.Class.Name,
    };

    /// <summary>An assembly and what lies beside it: a cell may be in a library of its own.</summary>
    public static string[] ReferencesOf(string assembly) =>
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

    /// <summary>Reads a declaration.</summary>
    /// <param name="name">Name of the class, for messages.</param>
    /// <param name="source">The class with its attributes, as source.</param>
    /// <param name="className">Its name in the source.</param>
    /// <param name="assemblies">What the declaration refers to besides the library.</param>
    /// <exception cref="ToolException">It is no declaration that this version compiles.</exception>
    public static ModelDeclaration Read(string name, string source, string className, string[] assemblies)
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
}
