using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Declaration.Cells;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Emission;

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
        return Write(context, cells).Collect()
            .Combine(Write(context, functions).Collect())
            .SelectMany(static (pair, _) => pair.Left.AddRange(pair.Right));
    }

    private static IncrementalValuesProvider<DiagnosticInfo> Write(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<CellReading> cells)
    {
        context.RegisterSourceOutput(
            cells.Where(static cell => cell.Text is not null).Select(static (cell, _) => (cell.Name, cell.Text)),
            static (output, cell) => output.AddSource(
                HintName.OfCell(cell.Name), SourceText.From(CellEmitter.Emit(cell.Name, cell.Text!), Encoding.UTF8)));
        return cells.SelectMany(static (cell, _) => cell.Diagnostics);
    }
}
