using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;
using Microsoft.CodeAnalysis;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>The encoder leaves the states that the decoder starts from, layer by layer, and in the same element type.</summary>
internal static class EncoderStateCheck
{
    public static void Run(
        ModelDeclaration decoder, ModelDeclaration encoder, Argument<ITypeSymbol?> initialState, DiagnosticReport report, Cancellation cancellation)
    {
        if (encoder.Precision != decoder.Precision)
        {
            report.Add(DecoderDiagnostics.EncoderPrecision, initialState.Location,
                encoder.Name, decoder.Precision.ToString(), decoder.Name, encoder.Precision.ToString());
        }

        // The states are those of the equations: of a new cell there is nothing to be said here again.
        List<StateVariable> wanted = GraphBuilder.Build(decoder, cancellation).States;
        List<StateVariable> found = GraphBuilder.Build(encoder, cancellation).States;
        if (StateJoin.Of(found, wanted) is null)
            report.Add(DecoderDiagnostics.EncoderStates, initialState.Location, encoder.Name, decoder.Name, Text(wanted), Text(found));
    }

    private static string Text(IEnumerable<StateVariable> states) => string.Join(", ", states.Select(state =>
        string.Format(CultureInfo.InvariantCulture, "{0}[{1:N0}]", state.Name, state.Size)));
}
