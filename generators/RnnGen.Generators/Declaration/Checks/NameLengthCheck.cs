using System.Text;
using Microsoft.CodeAnalysis;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Layers;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>
/// Metadata takes names of 1,023 bytes in UTF-8. A method that implements an interface explicitly is named after the whole
/// interface, whose arguments are the model and, of a decoder, its encoder:
/// <c>global::RnnGen.IStreamingModel&lt;Full.Name.State,System.Single,System.Single&gt;.get_Description</c> is the longest of
/// one model, and
/// <c>global::RnnGen.Runtime.IDecoder&lt;Full.Name,Full.Encoder,System.Single,System.Single&gt;.get_StateLength</c> of two.
/// </summary>
internal static class NameLengthCheck
{
    /// <summary>What is around the names above has at most 82 bytes.</summary>
    private const int MostBytes = 940;

    public static void Run(ModelSource source, DiagnosticReport report)
    {
        var length = LengthOf(source.Type);
        if (length > MostBytes)
            Report(source, $"a class whose full name has {Texts.Number(length)} bytes in UTF-8", report);
    }

    public static void RunPair(ModelSource decoder, ModelSource encoder, DiagnosticReport report)
    {
        var length = LengthOf(decoder.Type) + LengthOf(encoder.Type);
        if (length > MostBytes && LengthOf(decoder.Type) <= MostBytes)
            Report(
                decoder, $"a decoder whose full name has, together with its encoder's, {Texts.Number(length)} bytes in UTF-8",
                report);
    }

    private static void Report(ModelSource source, string found, DiagnosticReport report) =>
        report.Add(
            ClassDiagnostics.UnsupportedType, source.Identifier, Shown(source.Name),
            $"{found}, of which {Texts.Number(MostBytes)} fit into metadata");

    /// <summary>
    /// With <c>@</c> before keywords, as the compiler names such methods. Names are rarely near the limit, and putting one
    /// together costs an edit of a large project more than all else here: a short one is counted at its most.
    /// </summary>
    private static int LengthOf(INamedTypeSymbol type)
    {
        var most = 0;
        for (ISymbol? part = type;
            part is not null;
            part = part.ContainingSymbol is ITypeSymbol or INamespaceSymbol ? part.ContainingSymbol : null)
        {
            most += (3 * part.Name.Length) + 2;
        }

        return most <= MostBytes / 2 ? most : ExactLengthOf(type);
    }

    private static int ExactLengthOf(INamedTypeSymbol type) => Encoding.UTF8.GetByteCount(type.ToDisplayString(
        SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)));

    /// <summary>A message is to be read: of a long name the beginning will do.</summary>
    private static string Shown(string name) => name.Length <= 60 ? name : name.Substring(0, 60) + "…";
}
