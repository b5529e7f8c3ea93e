using Microsoft.CodeAnalysis;

namespace RnnGen.Generators.Diagnostics;

/// <summary>What a model costs, and its budget. Ids are stable: never reused, never renumbered.</summary>
internal static class CostDiagnostics
{
    private const string Category = "RnnGen";

    public static readonly DiagnosticDescriptor CostSheet = new("RNN060",
        "What a model costs",
        "Model '{0}' has {1} parameters; a step takes {2} FLOP and reads {3} bytes of weights; "
        + "a state has {4} bytes, a workspace {5} bytes a step of a sequence",
        Category, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN060"));

    public static readonly DiagnosticDescriptor OverBudget = new("RNN061",
        "A model keeps within its budget",
        "Model '{0}' has a budget of {1} {2}; found {3}, of which {4} has most: {5}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN061"));

    public static readonly DiagnosticDescriptor NoLimit = new("RNN062",
        "A budget without limits has no effect",
        "[Budget] of model '{0}' has no effect: expected a limit, such as MaxParameters = 100_000, found none",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN062"));
}
