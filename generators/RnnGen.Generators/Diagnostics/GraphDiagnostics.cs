using Microsoft.CodeAnalysis;

namespace RnnGen.Generators.Diagnostics;

/// <summary>
/// What can be wrong with what layers read of one another, and with outputs. Ids are stable: never reused, never renumbered.
/// </summary>
internal static class GraphDiagnostics
{
    private const string Category = "RnnGen";

    public static readonly DiagnosticDescriptor SourceSyntax = new("RNN045",
        "From is a list of names",
        "From of {0} must be names apart by commas, each of a layer before it or 'input', "
        + "with a range such as [0..4] or without; found '{1}'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN045"));

    public static readonly DiagnosticDescriptor UnknownSource = new("RNN046",
        "A layer reads what stands before it",
        "From of {0} must name what can be read there: {1}; found '{2}'{3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN046"));

    public static readonly DiagnosticDescriptor SourceRange = new("RNN047",
        "A range lies within what it is taken of",
        "From of {0} takes a range of '{1}', which has {2} units: expected 0 <= start < end <= {2}, found '{3}'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN047"));

    public static readonly DiagnosticDescriptor JoinedWidths = new("RNN048",
        "What is joined has one width",
        "{0} joins at least two values of one width, named by From; found {1} units",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN048"));

    public static readonly DiagnosticDescriptor UnreadLayer = new("RNN049",
        "Every layer is read",
        "What {0} gives is read by no layer and is no output: expected its name in the From of a later layer or in an [Output], "
        + "or no such layer",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN049"));

    public static readonly DiagnosticDescriptor OneHotOutput = new("RNN058",
        "The last layer gives a vector",
        "The model's output would be that of {0}, whose one-hot vectors are never formed: expected a layer after it, "
        + "such as [Lstm(128)] or [Dense(10)], found none",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN058"));

    public static readonly DiagnosticDescriptor ClassWeightCount = new("RNN059",
        "Every class has a weight",
        "ClassWeights must have a number for each of the {0} classes of {1}; found {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN059"));

    public static readonly DiagnosticDescriptor InputName = new("RNN064",
        "An input has a name of its own",
        "The name of an [Input] must be letters A-Z and a-z, digits and '_', beginning with a letter, "
        + "and neither 'input' nor that of a layer or another [Input], ignoring case and '_'; found {0}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN064"));

    public static readonly DiagnosticDescriptor InputSizeBesideInputs = new("RNN065",
        "A model with inputs has their sizes",
        "InputSize must be left out, since the [Input]s say how many features a step has; found {0}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN065"));

    public static readonly DiagnosticDescriptor ConvolutionGroups = new("RNN066",
        "Groups of a convolution have equal shares",
        "Groups of {0} must divide the {1} units that it reads and its {2} filters; found {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN066"));

    public static readonly DiagnosticDescriptor StateTooLarge = new("RNN067",
        "A state fits on a stack",
        "The state of a model must have at most {0} bytes, since it is a struct; found {1}, the most of them in {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN067"));

    public static readonly DiagnosticDescriptor ReverseLastStep = new("RNN057",
        "The last step of a layer against time is the first of the sequence",
        "Output.LastStep takes the value of {0} against time from the first step of the sequence: expected {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN057"));

    public static readonly DiagnosticDescriptor UnknownOutput = new("RNN055",
        "An output names a layer",
        "[Output] must name a layer that no other [Output] names: {0}; found '{1}'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN055"));
}
