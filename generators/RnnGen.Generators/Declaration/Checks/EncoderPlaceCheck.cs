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
        ModelSource decoder, ITypeSymbol named, Argument<ITypeSymbol?> initialState, DiagnosticReport report, CancellationToken cancellationToken)
    {
        ModelSource? encoder = named is INamedTypeSymbol type ? ModelSource.Find(type, cancellationToken) : null;
        bool isItself = SymbolEqualityComparer.Default.Equals(named, decoder.Type);
        if (encoder is null || isItself)
        {
            report.Add(DecoderDiagnostics.NoEncoder, initialState.Location, decoder.Name,
                isItself ? "the decoder itself" : $"'{named.ToDisplayString()}', which is none");
            return null;
        }

        if (Reach(encoder.Type) < Reach(decoder.Type))
        {
            report.Add(DecoderDiagnostics.EncoderLessAccessible, initialState.Location,
                encoder.Name, decoder.Name, Text(Reach(decoder.Type)), Text(Reach(encoder.Type)));
            return null;
        }

        return encoder;
    }

    /// <summary>How far a type is seen, that of the types around it included.</summary>
    private static int Reach(INamedTypeSymbol type)
    {
        int reach = Rank(type.DeclaredAccessibility);
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            reach = System.Math.Min(reach, Rank(outer.DeclaredAccessibility));

        return reach;
    }

    private static int Rank(Accessibility accessibility) => accessibility switch
    {
        Accessibility.Public => 3,
        Accessibility.Internal or Accessibility.ProtectedOrInternal => 2,
        Accessibility.Protected or Accessibility.ProtectedAndInternal => 1,
        _ => 0,
    };

    private static string Text(int reach) => reach switch { 3 => "public", 2 => "internal", 1 => "protected", _ => "private" };
}
