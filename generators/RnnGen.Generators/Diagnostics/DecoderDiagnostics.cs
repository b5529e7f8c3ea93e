using Microsoft.CodeAnalysis;

namespace RnnGen.Generators.Diagnostics;

/// <summary>What can be wrong with <c>InitialState</c>. Ids are stable: never reused, never renumbered.</summary>
internal static class DecoderDiagnostics
{
    private const string Category = "RnnGen";

    public static readonly DiagnosticDescriptor NoEncoder = new("RNN050",
        "A decoder starts from another model of its project",
        "InitialState of '{0}' must name another class with [RnnModel] in the source of this project; found {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN050"));

    public static readonly DiagnosticDescriptor EncoderStates = new("RNN051",
        "An encoder leaves the states its decoder starts from",
        "The final states of '{0}' become the initial states of '{1}', layer by layer, the two directions of a bidirectional "
        + "encoder side by side: expected {2}; found {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN051"));

    public static readonly DiagnosticDescriptor EncoderPrecision = new("RNN052",
        "An encoder has its decoder's precision",
        "The encoder '{0}' must have the Precision {1} of its decoder '{2}'; found {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN052"));

    public static readonly DiagnosticDescriptor EncoderLessAccessible = new("RNN053",
        "An encoder is as accessible as its decoder",
        "The encoder '{0}' must be as accessible as its decoder '{1}', whose State.From takes its state: expected {2}, found {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN053"));
}
