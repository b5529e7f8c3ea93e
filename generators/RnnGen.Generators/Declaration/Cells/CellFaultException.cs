using System;
using Microsoft.CodeAnalysis;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration.Cells;

/// <summary>
/// The equations of a cell cannot be read on. It does not leave the stage: the reader of the cell reports what it holds.
/// </summary>
internal sealed class CellFaultException : Exception
{
    private CellFaultException(DiagnosticDescriptor? descriptor, SyntaxNode? place, string[] arguments) =>
        (Descriptor, Place, Arguments) = (descriptor, place, arguments);

    /// <summary>Null of what the compiler itself reports.</summary>
    public DiagnosticDescriptor? Descriptor { get; }

    public SyntaxNode? Place { get; }

    public string[] Arguments { get; }

    /// <summary>The compiler has found an error and reports it.</summary>
    public static CellFaultException OfCompiler() => new(null, null, []);

    public static CellFaultException At(SyntaxNode place, DiagnosticDescriptor descriptor, params string[] arguments) =>
        new(descriptor, place, arguments);

    /// <summary>An expression or statement that is no equation.</summary>
    public static CellFaultException Unreadable(SyntaxNode place, string expected, string found) =>
        At(place, CellDiagnostics.Unreadable, Shown(place), expected, found);

    /// <summary>The source in one line, cut where it is long.</summary>
    public static string Shown(SyntaxNode place)
    {
        var text = string.Join(" ", place.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= 60 ? text : text.Substring(0, 59) + "…";
    }
}
