using Microsoft.CodeAnalysis;

namespace RnnGen.Generators.Diagnostics;

/// <summary>What can be wrong with the layers of a model. Ids are stable: never reused, never renumbered.</summary>
internal static class LayerDiagnostics
{
    private const string Category = "RnnGen";

    public static readonly DiagnosticDescriptor NoLayer = new("RNN004",
        "A model has layers",
        "Model '{0}' must have at least one layer attribute, such as [Lstm(128)], after [RnnModel]; found none",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN004"));

    public static readonly DiagnosticDescriptor LayerOnAnotherPart = new("RNN005",
        "Layers stand on the declaration with [RnnModel]",
        "Layer {0} of model '{1}' must stand on the partial declaration that carries [RnnModel], "
        + "since layers run in the order of their attributes; found it on another part",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN005"));

    public static readonly DiagnosticDescriptor AttributeWithoutModel = new("RNN006",
        "An attribute without [RnnModel] has no effect",
        "{0} has no effect: expected [RnnModel] on class '{1}', found none",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN006"));

    public static readonly DiagnosticDescriptor TokenLayerNotFirst = new("RNN012",
        "A token layer is the first layer",
        "Layer {0} takes token ids and must be the first layer; found {1} before it",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN012"));

    public static readonly DiagnosticDescriptor SecondTokenLayer = new("RNN013",
        "A model has one token layer at most",
        "Layer {0} is a second token layer; expected one [OneHot] or [Embedding] at most, found {1} before it",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN013"));

    // RNN016 asked for a recurrent layer; a model without a state is one too.

    public static readonly DiagnosticDescriptor DuplicateLayerName = new("RNN017",
        "Layer names are unique",
        "Layer name '{0}' must be unique in the model, ignoring case and '_'; found {1} named '{2}' too",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN017"));

    public static readonly DiagnosticDescriptor InvalidLayerName = new("RNN018",
        "A layer name is an identifier",
        "The name of layer {0} must be at most {2} letters A-Z and a-z, digits and '_', beginning with a letter, "
        + "since tensors and members are named after it; found {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN018"));

    public static readonly DiagnosticDescriptor VectorLayerAfterOneHot = new("RNN031",
        "A layer of vectors does not follow a one-hot layer",
        "Layer {0} works on a vector: expected features, an [Embedding], a [Dense] or a recurrent layer before it, found {1}, "
        + "whose one-hot vectors are never formed",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN031"));
}
