using Microsoft.CodeAnalysis;

namespace RnnGen.Generators.Diagnostics;

/// <summary>
/// What can be wrong with the form of a recurrent layer, and with connections of layers.
/// Ids are stable: never reused, never renumbered.
/// </summary>
internal static class RecurrentDiagnostics
{
    private const string Category = "RnnGen";

    // RNN023 refused combinations with normalization; all of them work.

    public static readonly DiagnosticDescriptor BiasOfNormalization = new("RNN024",
        "The form of normalization tells the bias vectors",
        "Bias of {0} must be left out, since Normalization {1} has {2}; found {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN024"));

    public static readonly DiagnosticDescriptor ResidualWidth = new("RNN025",
        "A residual connection keeps the width",
        "Residual of {0} adds the input to the output: "
        + "expected an output of the input's width {1}, found {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN025"));

    public static readonly DiagnosticDescriptor DenseConnectionPlace = new("RNN026",
        "A dense connection follows a layer that it reads",
        "DenseConnection of {0} reads outputs of recurrent layers, and of others that have it, and the first one's input alone: "
        + "expected one of these layers directly before it, found {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN026"));

    public static readonly DiagnosticDescriptor OneHotConnection = new("RNN027",
        "A connection does not take a one-hot vector",
        "{0} of {1} connects to a vector: expected features, an [Embedding] or a [Dense] layer as its source, found {2}, "
        + "whose one-hot vectors are never formed",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN027"));
}
