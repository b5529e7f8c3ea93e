using Microsoft.CodeAnalysis;

namespace RnnGen.Generators.Diagnostics;

/// <summary>What can be wrong with the values in a model's attributes. Ids are stable: never reused, never renumbered.</summary>
internal static class ValueDiagnostics
{
    private const string Category = "RnnGen";

    public static readonly DiagnosticDescriptor OutOfRange = new("RNN007",
        "A size is out of range",
        "{0} of {1} must be between {2} and {3}; found {4}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN007"));

    public static readonly DiagnosticDescriptor UndefinedValue = new("RNN008",
        "A value is not one of its enum",
        "{0} of {1} must be one of {2}; found {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN008"));

    public static readonly DiagnosticDescriptor LossDoesNotFit = new("RNN009",
        "The loss does not fit the last layer",
        "Loss {0} works on {1}: expected {2} as the last layer, found {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN009"));

    public static readonly DiagnosticDescriptor LossBesideOutputs = new("RNN056",
        "A model with outputs has their losses",
        "Loss {0} of [RnnModel] would be that of the last layer, but the model has [Output]s: expected the loss at each [Output]",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN056"));

    public static readonly DiagnosticDescriptor LossWithoutTraining = new("RNN010",
        "A loss without training has no effect",
        "Loss {0} has no effect, since nothing is trained: expected a TruncationLength of at least 1, found 0",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN010"));

    public static readonly DiagnosticDescriptor UnsupportedActivation = new("RNN011",
        "The activation is not supported",
        "{0} of {1} must be {2}; found {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN011"));

    public static readonly DiagnosticDescriptor InputSizeOfTokens = new("RNN014",
        "A token model has no InputSize",
        "InputSize must be left out where the first layer takes token ids; found {0} before {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN014"));

    public static readonly DiagnosticDescriptor InputSizeMissing = new("RNN015",
        "A feature model needs an InputSize",
        "InputSize of [RnnModel] must be the number of features per step where the first layer takes no token ids; "
        + "found {0} before {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN015"));

    public static readonly DiagnosticDescriptor NumberOutOfRange = new("RNN032",
        "A number is out of range",
        "{0} of {1} must be {2}; found {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN032"));

    public static readonly DiagnosticDescriptor NoEffect = new("RNN033",
        "An option has no effect",
        "{0} of {1} has no effect, since {2}: expected {3}, found {4}",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN033"));

    public static readonly DiagnosticDescriptor TooManyParameters = new("RNN021",
        "The model is too large",
        "Model '{0}' may have {1} parameters at most; found {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN021"));
}
