using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using RnnGen.Generators.Declaration.Checks;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration;

/// <summary>Reads what <c>InitialState</c> names: the encoder of a decoder.</summary>
internal static class EncoderReader
{
    /// <summary>
    /// The decoder joined to its encoder; null where the two do not fit, or where the encoder has errors of its own, which are
    /// reported on it.
    /// </summary>
    public static ModelDeclaration? Join(
        ModelSource decoder, ModelDeclaration declaration, Argument<ITypeSymbol?> initialState, DiagnosticReport report,
        CancellationToken cancellationToken)
    {
        if (initialState.Value is not { } named)
            return declaration;
        if (EncoderPlaceCheck.Run(decoder, named, initialState, report, cancellationToken) is not { } source)
            return null;

        var ofEncoder = new DiagnosticReport();
        if (Read(source, ofEncoder, cancellationToken) is not { } model)
            return null;

        NameLengthCheck.RunPair(decoder, source, report);
        if (model.Precision != declaration.Precision)
        {
            report.Add(DecoderDiagnostics.EncoderPrecision, initialState.Location,
                model.Name, declaration.Precision.ToString(), declaration.Name, model.Precision.ToString());
        }

        var name = source.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        return report.HasErrors ? null : declaration with { Encoder = new(name, model, HintName.Of(source.Type)) };
    }

    private static ModelDeclaration? Read(ModelSource source, DiagnosticReport report, CancellationToken cancellationToken)
    {
        ClassChecks.Run(source, report, cancellationToken);
        return ModelReader.IsReadable(source) ? ModelReader.Declare(source, report).Declaration : null;
    }
}
