using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Layers;

namespace RnnGen.Generators.Graph;

/// <summary>What must hold of the model that the layers make together: of its size, and what its outputs serve for.</summary>
internal static class ResultFaults
{
    public static void Find(ModelDeclaration declaration, ModelGraph graph, List<GraphFault> faults)
    {
        var parameters = graph.Tensors.Sum(tensor => tensor.Elements);
        if (parameters > Limits.Parameters)
        {
            faults.Add(new(FaultPlace.Class, new(FaultKind.TooManyParameters, null,
                new([declaration.Name, Texts.Number(Limits.Parameters), Texts.Number(parameters)]))));
        }

        if (Loss(declaration, graph) is { } loss)
            faults.Add(new(FaultPlace.Model, loss));
        if (Feedback(declaration, graph) is { } feedback)
            faults.Add(new(FaultPlace.Model, feedback));
    }

    /// <summary>
    /// The cross-entropies work on logits; the mean squared error takes any outputs but concatenated vectors, which are not compared with
    /// targets side by side.
    /// </summary>
    private static LayerFault? Loss(ModelDeclaration declaration, ModelGraph graph)
    {
        var last = declaration.Layers[declaration.Layers.Count - 1];
        var givesLogits = last.Kind.GivesLogits(last.Options);
        switch (declaration.Loss)
        {
            case LossKind.SoftmaxCrossEntropy when !givesLogits || graph.Output.Width < 2:
                return Of("logits", "[Dense] of at least 2 units without activation", last.Kind.DescribeOutput(last));
            case LossKind.BinaryCrossEntropy when !givesLogits:
                return Of("logits", "[Dense] without activation", last.Kind.DescribeOutput(last));
            case LossKind.MeanSquaredError when graph.OutputParts.Count > 1:
                var source = declaration.Layers.Last(layer => layer.Of(RecurrentLayer.Bidirectional));
                return Of("the outputs of one direction", "[Dense]", $"bidirectional {source.Description}");
            default:
                return null;
        }

        LayerFault Of(string wanted, string expected, string found) =>
            new(FaultKind.LossDoesNotFit, nameof(ModelDeclaration.Loss), new([declaration.Loss.ToString(), wanted, expected, found]));
    }

    /// <summary>
    /// What is fed back is an input: a vector where the model takes features, a token where it takes tokens. A layer against time would
    /// have to know inputs before the outputs they come from.
    /// </summary>
    private static LayerFault? Feedback(ModelDeclaration declaration, ModelGraph graph)
    {
        var feedback = declaration.Feedback;
        if (feedback == FeedbackKind.None)
            return null;

        var first = declaration.Layers[0];
        if (graph.IsBidirectional)
            return Of(FaultKind.BidirectionalFeedback, feedback.ToString(), declaration.Layers.First(layer => layer.Of(RecurrentLayer.Bidirectional)).Description);
        if (graph.InputIsToken != (feedback == FeedbackKind.Sample))
            return Of(FaultKind.FeedbackInput, feedback.ToString(), InputOf(feedback), first.Description);
        return feedback is FeedbackKind.Zero or FeedbackKind.Repeat ? null : FedBackOutput(declaration, graph);
    }

    private static string InputOf(FeedbackKind feedback) => feedback == FeedbackKind.Sample
        ? "a token: expected [OneHot] or [Embedding] as the first layer"
        : "a vector: expected an InputSize and no token layer";

    private static LayerFault? FedBackOutput(ModelDeclaration declaration, ModelGraph graph)
    {
        var feedback = declaration.Feedback;
        var last = declaration.Layers[declaration.Layers.Count - 1];
        if (!last.Kind.CanBeFedBack || (feedback != FeedbackKind.Output && !(last.Kind.GivesLogits(last.Options) && graph.Output.Width >= 2)))
        {
            return Of(FaultKind.FeedbackOutput, feedback.ToString(),
                feedback == FeedbackKind.Output ? "[Dense]" : "[Dense] of at least 2 units without activation", last.Kind.DescribeOutput(last));
        }

        if (feedback == FeedbackKind.Sample && declaration.Output == OutputKind.LastStep)
            return Of(FaultKind.SampleOfLastStep);

        var width = graph.InputIsToken ? graph.Vocabulary : graph.InputSize;
        return graph.Output.Width == width ? null : Of(FaultKind.FeedbackWidth, feedback.ToString(),
            graph.InputIsToken ? "tokens of the vocabulary" : "features", Texts.Number(width), last.Description, Texts.Number(graph.Output.Width));
    }

    private static LayerFault Of(FaultKind kind, params string[] arguments) => new(kind, nameof(ModelDeclaration.Feedback), new(arguments));
}
