using Microsoft.CodeAnalysis;

namespace RnnGen.Generators.Diagnostics;

/// <summary>What can be wrong with a cell of the user's own. Ids are stable: never reused, never renumbered.</summary>
internal static class CellDiagnostics
{
    private const string Category = "RnnGen";

    public static readonly DiagnosticDescriptor Form = new("RNN090",
        "A cell is a static class with one Step",
        "Cell '{0}' must be {1}; found {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN090"));

    public static readonly DiagnosticDescriptor Part = new("RNN091",
        "A parameter of a cell has a role",
        "Parameter '{0}' of cell '{1}' must be {2}; found {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN091"));

    public static readonly DiagnosticDescriptor Unreadable = new("RNN092",
        "The equations of a cell can be read",
        "'{0}' cannot be read as an equation: expected {1}; found {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN092"));

    public static readonly DiagnosticDescriptor UnassignedState = new("RNN093",
        "A step leaves every state",
        "State '{0}' of cell '{1}' must be assigned in Step; it never is",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN093"));

    public static readonly DiagnosticDescriptor UnusedPart = new("RNN094",
        "A cell uses what it has",
        "{0} of cell '{1}' is never used: expected {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN094"));

    public static readonly DiagnosticDescriptor Sizes = new("RNN095",
        "Vectors of an equation have one length",
        "'{0}' must have {1}; found {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN095"));

    public static readonly DiagnosticDescriptor NoCell = new("RNN096",
        "[Cell] names a cell",
        "[Cell] must name a class with [RnnCell]; '{0}' is none: {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN096"));

    public static readonly DiagnosticDescriptor Input = new("RNN097",
        "A layer fits its cell",
        "{0} of cell '{1}' must have {2}; found {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN097"));

    public static readonly DiagnosticDescriptor Name = new("RNN098",
        "Names in a cell can name tensors",
        "Parameter '{0}' of cell '{1}' must have {2}; found {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN098"));

    public static readonly DiagnosticDescriptor Loop = new("RNN099",
        "Loops of a cell have constant bounds",
        "A loop of a cell must be written out when it is compiled: expected {0}; found {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN099"));
}
