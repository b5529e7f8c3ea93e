using Microsoft.CodeAnalysis;

namespace RnnGen.Generators.Diagnostics;

/// <summary>What can be wrong with weights that are compiled in. Ids are stable: never reused, never renumbered.</summary>
internal static class WeightDiagnostics
{
    private const string Category = "RnnGen";

    public static readonly DiagnosticDescriptor NotThere = new("RNN070",
        "Weights name a file of the project",
        "Weights of model '{0}' must name a file that the project compiles in: expected the item <RnnWeights Include=\"{1}\" />, "
        + "found {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN070"));

    public static readonly DiagnosticDescriptor NotReadable = new("RNN071",
        "Weights are a safetensors file",
        "Weights of model '{0}' must be a safetensors file; '{1}' is none: {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN071"));

    public static readonly DiagnosticDescriptor NotFitting = new("RNN072",
        "Weights hold the tensors of the model",
        "Weights of model '{0}' must hold exactly its tensors; '{1}' does not: {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN072"));
}
