using System;
using Microsoft.CodeAnalysis;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Layers;

namespace RnnGen.Generators.Declaration;

/// <summary>What is said of each kind of fault of layers.</summary>
internal static class FaultDiagnostics
{
    public static DiagnosticDescriptor Of(FaultKind kind) => kind switch
    {
        FaultKind.OutOfRange => ValueDiagnostics.OutOfRange,
        FaultKind.NumberOutOfRange => ValueDiagnostics.NumberOutOfRange,
        FaultKind.UndefinedValue => ValueDiagnostics.UndefinedValue,
        FaultKind.UnsupportedActivation => ValueDiagnostics.UnsupportedActivation,
        FaultKind.NoEffect => ValueDiagnostics.NoEffect,
        FaultKind.LossDoesNotFit => ValueDiagnostics.LossDoesNotFit,
        FaultKind.TooManyParameters => ValueDiagnostics.TooManyParameters,
        FaultKind.VectorLayerAfterOneHot => LayerDiagnostics.VectorLayerAfterOneHot,
        FaultKind.BiasOfNormalization => RecurrentDiagnostics.BiasOfNormalization,
        FaultKind.OneHotConnection => RecurrentDiagnostics.OneHotConnection,
        FaultKind.ResidualWidth => RecurrentDiagnostics.ResidualWidth,
        FaultKind.FeedbackInput => FeedbackDiagnostics.FeedbackInput,
        FaultKind.FeedbackOutput => FeedbackDiagnostics.FeedbackOutput,
        FaultKind.FeedbackWidth => FeedbackDiagnostics.FeedbackWidth,
        FaultKind.BidirectionalFeedback => FeedbackDiagnostics.BidirectionalFeedback,
        FaultKind.SampleOfLastStep => FeedbackDiagnostics.SampleOfLastStep,
        FaultKind.SourceSyntax => GraphDiagnostics.SourceSyntax,
        FaultKind.UnknownSource => GraphDiagnostics.UnknownSource,
        FaultKind.SourceRange => GraphDiagnostics.SourceRange,
        FaultKind.JoinedWidths => GraphDiagnostics.JoinedWidths,
        FaultKind.UnreadLayer => GraphDiagnostics.UnreadLayer,
        FaultKind.UnknownOutput => GraphDiagnostics.UnknownOutput,
        FaultKind.ClassWeightCount => GraphDiagnostics.ClassWeightCount,
        FaultKind.OneHotOutput => GraphDiagnostics.OneHotOutput,
        FaultKind.ReverseLastStep => GraphDiagnostics.ReverseLastStep,
        FaultKind.ConvolutionGroups => GraphDiagnostics.ConvolutionGroups,
        FaultKind.StateTooLarge => GraphDiagnostics.StateTooLarge,
        FaultKind.EpisodesOfFeedback => FeedbackDiagnostics.EpisodesOfFeedback,
        FaultKind.CellInput => CellDiagnostics.Input,
        FaultKind.EncoderStates => DecoderDiagnostics.EncoderStates,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "has no diagnostic"),
    };
}
