using Microsoft.CodeAnalysis;

namespace RnnGen.Generators.Diagnostics;

/// <summary>Faults of the generator itself. Ids are stable: never reused, never renumbered.</summary>
internal static class FailureDiagnostics
{
    private const string Category = "RnnGen";

    public static readonly DiagnosticDescriptor Failed = new("RNN080",
        "The generator failed on a model",
        "RnnGen failed on model '{0}', a fault of RnnGen itself: expected its code, found {1}; "
        + "the others are generated, please report this",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN080"));
}
