using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>
/// What is fed back is an input: a vector where the model takes features, a token where it takes tokens. A layer against time
/// would have to know inputs before the outputs they come from.
/// </summary>
internal static class FeedbackCheck
{
    public static void Run(ModelOptions options, IReadOnlyList<DeclaredLayer> layers, DiagnosticReport report)
    {
        FeedbackKind feedback = options.Feedback.Value;
        if (feedback is not (FeedbackKind.Zero or FeedbackKind.Repeat or FeedbackKind.Output or FeedbackKind.Softmax or FeedbackKind.Sample))
            return;

        if (layers.FirstOrDefault(layer => layer.Value is RecurrentDeclaration { Bidirectional: true }) is { } reverse)
            report.Add(FeedbackDiagnostics.BidirectionalFeedback, options.Feedback.Location, feedback.ToString(), reverse.Description);
        else if (layers[0].TakesTokens != (feedback == FeedbackKind.Sample))
            report.Add(FeedbackDiagnostics.FeedbackInput, options.Feedback.Location, feedback.ToString(), InputOf(feedback), layers[0].Description);
        else
            Output(options, layers, report);
    }

    private static string InputOf(FeedbackKind feedback) => feedback == FeedbackKind.Sample
        ? "a token: expected [OneHot] or [Embedding] as the first layer"
        : "a vector: expected an InputSize and no token layer";

    private static void Output(ModelOptions options, IReadOnlyList<DeclaredLayer> layers, DiagnosticReport report)
    {
        FeedbackKind feedback = options.Feedback.Value;
        if (feedback is FeedbackKind.Zero or FeedbackKind.Repeat)
            return;

        DeclaredLayer last = layers[layers.Count - 1];
        var dense = last.Value as DenseDeclaration;
        if (dense is null || (feedback != FeedbackKind.Output && dense is not { Activation: ActivationKind.None, Units: >= 2 }))
        {
            report.Add(FeedbackDiagnostics.FeedbackOutput, options.Feedback.Location, feedback.ToString(),
                feedback == FeedbackKind.Output ? "[Dense]" : "[Dense] of at least 2 units without activation",
                dense is null ? last.Description : $"{last.Description} of {Number(dense.Units)} units with activation {dense.Activation}");
            return;
        }

        if (feedback == FeedbackKind.Sample && options.Output.Value == OutputKind.LastStep)
        {
            report.Add(FeedbackDiagnostics.SampleOfLastStep, options.Feedback.Location);
            return;
        }

        int width = layers[0].Value switch
        {
            OneHotDeclaration oneHot => oneHot.Vocabulary,
            EmbeddingDeclaration embedding => embedding.Vocabulary,
            _ => options.InputSize.Value,
        };
        if (dense.Units != width)
            report.Add(FeedbackDiagnostics.FeedbackWidth, options.Feedback.Location, feedback.ToString(),
                layers[0].TakesTokens ? "tokens of the vocabulary" : "features", Number(width), last.Description, Number(dense.Units));
    }

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
