using System.Threading;
using Microsoft.CodeAnalysis;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>
/// A decoder starts from another model of its own project, for the generator reads layers from source; and from one that all who
/// see the decoder may see, since the decoder's public part names it.
/// </summary>
internal static class EncoderPlaceCheck
{
    /// <summary>The encoder as the compiler sees it, or null and a diagnostic.</summary>
    public static ModelSource? Run(
        ModelSource decoder, ITypeSymbol named, Argument<ITypeSymbol?> initialState, DiagnosticReport report,
        CancellationToken cancellationToken)
    {
        var encoder = named is INamedTypeSymbol type
            ? ModelSource.Find(type, decoder.Compilation, cancellationToken)
            : null;
        var isItself = SymbolEqualityComparer.Default.Equals(named, decoder.Type);
        if (encoder is null || isItself)
        {
            report.Add(DecoderDiagnostics.NoEncoder, initialState.Location, decoder.Name,
                isItself ? "the decoder itself" : $"'{named.ToDisplayString()}', which is none");
            return null;
        }

        if (Accessibilities.Narrower(encoder.Type, decoder.Type) is { } level)
        {
            report.Add(DecoderDiagnostics.EncoderLessAccessible, initialState.Location,
                encoder.Name, decoder.Name, Accessibilities.Text(decoder.Type), Accessibilities.Text(level));
            return null;
        }

        return encoder;
    }
}
