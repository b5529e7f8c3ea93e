using RnnGen.Generators.Values;

namespace RnnGen.Generators.Layers;

/// <summary>The kinds of faults of a layer and of a graph of them. What is said of each stands in the diagnostics.</summary>
internal enum FaultKind
{
    OutOfRange,
    NumberOutOfRange,
    UndefinedValue,
    UnsupportedActivation,
    BiasOfNormalization,
    NoEffect,
    VectorLayerAfterOneHot,
    OneHotConnection,
    ResidualWidth,
    LossDoesNotFit,
    FeedbackInput,
    FeedbackOutput,
    FeedbackWidth,
    BidirectionalFeedback,
    SampleOfLastStep,
    TooManyParameters,
    EncoderStates,
    SourceSyntax,
    UnknownSource,
    SourceRange,
    JoinedWidths,
    UnreadLayer,
    UnknownOutput,
    ReverseLastStep,
    OneHotOutput,
    ClassWeightCount,
    ConvolutionGroups,
    StateTooLarge,
    EpisodesOfFeedback,
    CellInput,
}

/// <summary>What is wrong with a layer, as data.</summary>
/// <param name="Kind">The kind of fault.</param>
/// <param name="Option">The argument of its attribute that is at fault; null of the layer as a whole.</param>
/// <param name="Arguments">What the message of the kind takes.</param>
internal sealed record LayerFault(FaultKind Kind, string? Option, EquatableArray<string> Arguments)
{
    public static LayerFault Of(FaultKind kind, Option? option, params string[] arguments) =>
        new(kind, option?.Name, new(arguments));
}
