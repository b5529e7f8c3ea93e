using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Layers;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Graph;

/// <summary>What a declared model becomes: the graph of its step, or what keeps its layers from being one.</summary>
/// <param name="Graph">Null where there are faults.</param>
internal sealed record GraphResult(ModelGraph? Graph, EquatableArray<GraphFault> Faults);

/// <summary>
/// Writes a declared model as the graph of one time step. Widths, states and parameters follow from the equations alone.
/// </summary>
internal static class GraphBuilder
{
    /// <summary>The graph of a model without faults.</summary>
    public static ModelGraph Build(ModelDeclaration declaration, Cancellation cancellation = default)
    {
        var result = TryBuild(declaration, cancellation);
        return result.Graph ?? throw new InvalidOperationException(
            $"model '{declaration.Name}' has no graph: {string.Join("; ", result.Faults.Select(Text))}");
    }

    private static string Text(GraphFault fault) => $"{fault.Fault.Kind} {string.Join(", ", fault.Fault.Arguments)}";

    /// <summary>The graph of a model and, of a decoder, of its encoder.</summary>
    public static GraphResult TryBuild(ModelDeclaration declaration, Cancellation cancellation = default)
    {
        var faults = new List<GraphFault>();
        var graph = Step(declaration, faults, cancellation);
        if (graph is not null && declaration.Encoder is { } encoder)
        {
            // The encoder's own faults are told where it stands.
            graph.Encoder = Step(encoder.Model, [], cancellation);
            if (graph.Encoder is null)
                graph = null;
            else
                EncoderFaults.Find(declaration.Name, graph, encoder.Model.Name, faults);
        }

        return new(faults.Count == 0 ? graph : null, new(faults));
    }

    private static ModelGraph? Step(ModelDeclaration declaration, List<GraphFault> faults, Cancellation cancellation)
    {
        var step = new StepEquations(declaration.IsTrainable, declaration.HasEpisodes, declaration.FlushesStates);
        var token = declaration.Layers[0].Kind.TakesTokens ? step.Expressions.Token() : null;
        var graph = new ModelGraph(step, InputOf(declaration, step.Expressions, token), token)
        {
            Feedback = declaration.Feedback,
        };
        AddLayers(declaration, graph, step, faults, cancellation);
        if (graph.Output is null)
            return null;
        ResultFaults.Find(declaration, graph, faults);
        if (faults.Count > 0)
            return null;

        if (graph.FedBack is { } fedBack)
        {
            step.Expressions.Scope = fedBack.Symbol;
            fedBack.Next = step.Left(NextInput(declaration.Feedback, fedBack.Previous, graph.Output), fedBack.Symbol);
            graph.States.Add(fedBack);
        }

        AffineForm.Normalize(graph, cancellation);
        return graph;
    }

    /// <summary>Lets the layers write their equations, each on what it reads of those before it.</summary>
    private static void AddLayers(
        ModelDeclaration declaration, ModelGraph graph, StepEquations step, List<GraphFault> faults, Cancellation cancellation)
    {
        var values = new LayerValues(
            declaration, new LayerValue(graph.Input), graph.Token is { } token ? new LayerValue(token) : null);
        var names = new SourceNames();
        for (var index = 0; index < declaration.Layers.Count; index++)
        {
            cancellation.Check();
            var layer = declaration.Layers[index];
            step.Expressions.Scope = layer.Name;
            if (layer.Kind.TakesTokens)
                step.TokenLayer = layer;
            var found = new List<LayerFault>();
            var sources = values.SourcesOf(layer, step.TokenLayer, found);
            if (sources[0].IsToken && layer.Kind.NeedsVector(layer.Options))
            {
                found.Add(LayerFault.Of(FaultKind.VectorLayerAfterOneHot, null, layer.Description, step.TokenLayer!.Description));
                sources = [StandIn(step.Expressions, sources[0].Width)];
            }

            var builder = new LayerBuilder(step, layer, sources, cancellation);
            var value = Connections.Build(builder);
            if (Connections.Describe(builder) is { } description)
                graph.Layers.Add(new(layer.Name, description, value.Width, names.SourcesOf(layer), Source.Canonical(layer.From)));
            else
                names.StandsFor(layer);
            names.Follow(layer);
            values.Add(value);
            faults.AddRange(found.Concat(builder.Faults).Select(fault => new GraphFault(FaultPlace.Layer(index), fault)));
        }

        if (declaration.Outputs.Count == 0 && values.Last.IsToken)
        {
            faults.Add(new(
                FaultPlace.Layer(declaration.Layers.Count - 1),
                LayerFault.Of(FaultKind.OneHotOutput, null, step.TokenLayer!.Description)));
            return;
        }

        graph.Outputs = OutputBuilder.Build(declaration, values, faults);
        graph.Output = OutputBuilder.Concat(step.Expressions, declaration, values);
        UnreadLayers.Find(declaration, values, faults);
    }

    /// <summary>A vector in the place of a one-hot one that a layer cannot take.</summary>
    private static LayerValue StandIn(Expressions expressions, int width) =>
        new(expressions.Broadcast(expressions.Constant(0), width));

    private static Node InputOf(ModelDeclaration declaration, Expressions expressions, Node? token)
    {
        if (token is not null)
            return declaration.InputSize == 0 ? token : expressions.Input(declaration.InputSize);
        return declaration.FeedsVectorsBack
            ? FedBack(expressions, declaration.InputSize)
            : expressions.Input(declaration.InputSize);
    }

    /// <summary>
    /// An input that a step leaves for the next one: a state variable, whose value before the first step is given.
    /// </summary>
    private static Node FedBack(Expressions expressions, int width)
    {
        var state = new StateVariable("input", layer: "", index: 0, width, isReverse: false);
        return expressions.Previous(state).Named("x");
    }

    private static Node NextInput(FeedbackKind feedback, Node input, Node output) => feedback switch
    {
        FeedbackKind.Zero => output.Owner.Broadcast(output.Owner.Constant(0), input.Width),
        FeedbackKind.Repeat => output.Owner.Copy(input),
        FeedbackKind.Output => output,
        FeedbackKind.Softmax => Functions.Softmax(output),
        _ => throw new InvalidOperationException($"no vector is fed back by {feedback}"),
    };
}
