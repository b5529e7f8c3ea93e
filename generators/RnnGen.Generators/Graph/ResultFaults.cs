using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Layers;

namespace RnnGen.Generators.Graph;

/// <summary>What must hold of the model that the layers make together: of its size, and what its outputs serve for.</summary>
internal static class ResultFaults
{
    private const string ResidualOfOneVector = "[Dense] with no concatenated vectors in its Residual";

    public static void Find(ModelDeclaration declaration, ModelGraph graph, List<GraphFault> faults)
    {
        var parameters = graph.Tensors.Sum(tensor => tensor.Elements);
        if (parameters > Limits.Parameters)
        {
            faults.Add(new(FaultPlace.Class, new(FaultKind.TooManyParameters, null,
                new([declaration.Name, Texts.Number(Limits.Parameters), Texts.Number(parameters)]))));
        }

        if (StateSize(declaration, graph) is { } tooLarge)
            faults.Add(new(FaultPlace.Class, tooLarge));
        if (declaration.Outputs.Count == 0 && Loss(
            declaration, declaration.Loss, declaration.Layers[declaration.Layers.Count - 1], graph.OutputParts,
            declaration.LossOptions) is { } loss)
        {
            faults.Add(new(FaultPlace.Model, loss));
        }

        for (var index = 0; index < graph.Outputs.Count; index++)
        {
            var output = graph.Outputs[index];
            if (Loss(
                declaration, output.Loss, declaration.Layers.First(layer => layer.Name == output.Layer), graph.PartsOf(output),
                output.Options) is { } ofOutput)
            {
                faults.Add(new(FaultPlace.Output(index), ofOutput));
            }
        }

        if (faults.Count == 0)
            ReverseReads.Find(declaration, graph, faults);
        if (Feedback(declaration, graph) is { } feedback)
            faults.Add(new(FaultPlace.Model, feedback));
    }

    private static LayerFault? StateSize(ModelDeclaration declaration, ModelGraph graph)
    {
        var elementSize = declaration.Precision == PrecisionKind.Double ? sizeof(double) : sizeof(float);
        var bytes = graph.States.Sum(BytesOf);
        if (bytes <= Limits.StateBytes)
            return null;
        var most = graph.States.GroupBy(state => state.Layer).OrderByDescending(states => states.Sum(BytesOf)).First().Key;
        var layer = declaration.Layers.FirstOrDefault(layer => layer.Name == most)?.Description ?? "the input";
        return new(FaultKind.StateTooLarge, null, new([Texts.Number(Limits.StateBytes), Texts.Number(bytes), layer]));

        long BytesOf(StateVariable state) => (long)state.Rows * ((state.Size + 15) / 16 * 16) * elementSize;
    }

    /// <summary>
    /// The cross-entropies work on logits; the other losses take any outputs but concatenated vectors, which
    /// are not compared with targets side by side.
    /// </summary>
    private static LayerFault? Loss(
        ModelDeclaration declaration, LossKind loss, LayerDeclaration last, IReadOnlyList<Node> parts, LossOptions options)
    {
        var givesLogits = last.Kind.GivesLogits(last.Options);
        return loss switch
        {
            LossKind.SoftmaxCrossEntropy when !givesLogits || parts.Sum(part => part.Width) < 2 =>
                Of("logits", "[Dense] of at least 2 units without activation", last.Kind.DescribeOutput(last)),
            LossKind.BinaryCrossEntropy when !givesLogits =>
                Of("logits", "[Dense] without activation", last.Kind.DescribeOutput(last)),
            not LossKind.None when parts.Count > 1 && last.Of(ConnectableLayer.Residual) && !last.Kind.IsStack =>
                Of("one vector", ResidualOfOneVector, $"several side by side: {last.Description}"),
            LossKind.SoftmaxCrossEntropy or LossKind.BinaryCrossEntropy when parts.Count > 1 =>
                Of("one vector", "[Dense]", $"several side by side: {last.Description}"),
            LossKind.SoftmaxCrossEntropy when options.ClassWeights.Count > 0
                && options.ClassWeights.Count != parts.Sum(part => part.Width) =>
                ClassWeightCount(parts.Sum(part => part.Width), last, options.ClassWeights.Count),
            LossKind.None or LossKind.SoftmaxCrossEntropy or LossKind.BinaryCrossEntropy => null,
            _ when parts.Count > 1
                && declaration.Layers.LastOrDefault(layer => layer.Of(RecurrentLayer.Bidirectional)) is { } source =>
                Of("the outputs of one direction", "[Dense]", $"bidirectional {source.Description}"),
            _ when parts.Count > 1 => Of("one vector", "[Dense]", $"several side by side: {last.Description}"),
            LossKind.GaussianNegativeLogLikelihood when parts[0].Width % 2 != 0 =>
                Of(
                    "as many means as log-variances", "an even number of units",
                    $"{Texts.Number(parts[0].Width)} of {last.Description}"),
            _ => null,
        };

        LayerFault Of(string wanted, string expected, string found) =>
            new(FaultKind.LossDoesNotFit, nameof(ModelDeclaration.Loss), new([loss.ToString(), wanted, expected, found]));
    }

    private static LayerFault ClassWeightCount(int classes, LayerDeclaration last, int weights) => new(
        FaultKind.ClassWeightCount, nameof(LossOptions.ClassWeights),
        new([Texts.Number(classes), last.Description, Texts.Number(weights)]));

    /// <summary>
    /// What is fed back is an input: a vector where the model takes features, a token where it takes tokens. A layer against time
    /// would have to know inputs before the outputs they come from.
    /// </summary>
    private static LayerFault? Feedback(ModelDeclaration declaration, ModelGraph graph)
    {
        var feedback = declaration.Feedback;
        if (feedback == FeedbackKind.None)
            return null;
        if (graph.Outputs.Count > 1 && feedback is not (FeedbackKind.Zero or FeedbackKind.Repeat))
            return Of(
                FaultKind.FeedbackOutput, feedback.ToString(), "one output", $"{Texts.Number(graph.Outputs.Count)} of them");

        var first = declaration.Layers[0];
        if (declaration is { HasEpisodes: true, FeedsVectorsBack: true })
            return new(FaultKind.EpisodesOfFeedback, "Episodes", new([feedback.ToString()]));
        if (graph.IsBidirectional)
            return Of(
                FaultKind.BidirectionalFeedback, feedback.ToString(),
                declaration.Layers.First(RecurrentLayer.RunsAgainstTime).Description);
        if (graph.HasFeaturesBesideToken)
            return Of(
                FaultKind.FeedbackInput, feedback.ToString(), "one input: expected no [Input] beside a token layer",
                first.Description);
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
        var last = graph.Outputs.Count == 0
            ? declaration.Layers[declaration.Layers.Count - 1]
            : declaration.Layers.First(layer => layer.Name == graph.Outputs[0].Layer);
        if (!last.Kind.CanBeFedBack
            || (feedback != FeedbackKind.Output && !(last.Kind.GivesLogits(last.Options) && graph.Output.Width >= 2)))
        {
            return Of(FaultKind.FeedbackOutput, feedback.ToString(),
                feedback == FeedbackKind.Output ? "[Dense]" : "[Dense] of at least 2 units without activation",
                last.Kind.DescribeOutput(last));
        }

        if (graph.OutputParts.Count > 1)
            return Of(
                FaultKind.FeedbackOutput, feedback.ToString(), ResidualOfOneVector,
                $"several vectors side by side: {last.Description}");
        if (feedback == FeedbackKind.Sample && declaration.Output == OutputKind.LastStep)
            return Of(FaultKind.SampleOfLastStep);

        var width = graph.InputIsToken ? graph.Vocabulary : graph.InputSize;
        return graph.Output.Width == width ? null : Of(FaultKind.FeedbackWidth, feedback.ToString(),
            graph.InputIsToken ? "tokens of the vocabulary" : "features", Texts.Number(width), last.Description,
            Texts.Number(graph.Output.Width));
    }

    private static LayerFault Of(FaultKind kind, params string[] arguments) =>
        new(kind, nameof(ModelDeclaration.Feedback), new(arguments));
}
