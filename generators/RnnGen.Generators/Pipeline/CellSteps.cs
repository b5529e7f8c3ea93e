using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Declaration.Cells;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Emission;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Pipeline;

/// <summary>The generator's steps that write the equations of cells for other projects.</summary>
internal static class CellSteps
{
    /// <summary>Writes a file for each cell and function, and returns what is wrong with them.</summary>
    public static IncrementalValuesProvider<DiagnosticInfo> Write(IncrementalGeneratorInitializationContext context)
    {
        var cells = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                AttributeNames.RnnCell,
                predicate: static (node, _) => node is TypeDeclarationSyntax,
                transform: static (target, cancellationToken) => CellReader.Read(target, cancellationToken))
            .WithTrackingName(TrackingNames.Cells);
        var functions = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                AttributeNames.RnnFunction,
                predicate: static (node, _) => node is MethodDeclarationSyntax,
                transform: static (target, cancellationToken) => FunctionReader.Read(target, cancellationToken));
        var read = cells.Collect().Combine(functions.Collect())
            .Select(static (pair, _) => new EquatableArray<CellReading>(pair.Left.Concat(pair.Right)));
        context.RegisterSourceOutput(read.Select(static (read, _) => FilesOf(read)), static (output, files) =>
        {
            foreach (var file in files)
                output.AddSource(file.Name, SourceText.From(file.Text, Encoding.UTF8));
        });
        return read.SelectMany(static (read, _) => read.SelectMany(reading => reading.Diagnostics));
    }

    /// <summary>A file for each name: where a class has the attribute twice, the compiler tells.</summary>
    private static EquatableArray<CellFile> FilesOf(EquatableArray<CellReading> read)
    {
        List<CellReading> written =
            [.. read.Where(reading => reading.Text is not null).GroupBy(reading => reading.Name).Select(same => same.First())];
        var names = FileNames.Of(written.Select(reading => HintName.OfCell(reading.Name)));
        return new(written.Select(reading => new CellFile(
            names[HintName.OfCell(reading.Name)], CellEmitter.Emit(reading.Name, reading.Text!))));
    }

    private sealed record CellFile(string Name, string Text);
}
