using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Cells;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;
using static RnnGen.Generators.Equations.Functions;

namespace RnnGen.Generators.Graph;

/// <summary>Writes a declared model as the graph of one time step.</summary>
internal static class GraphBuilder
{
    public static ModelGraph Build(ModelDeclaration declaration, Cancellation cancellation = default)
    {
        var expressions = new Expressions();
        var takesTokens = declaration.Layers[0] is OneHotDeclaration or EmbeddingDeclaration;
        var input = takesTokens ? expressions.Token()
            : declaration.FeedsVectorsBack ? FedBack(expressions, declaration.InputSize)
            : expressions.Input(declaration.InputSize);
        var graph = new ModelGraph(expressions, input) { Feedback = declaration.Feedback };
        var value = new LayerValue(graph.Input, declaration.InputSize);
        var connected = new List<Node>();
        foreach (var layer in cancellation.Each(declaration.Layers))
        {
            expressions.Scope = layer.Name;
            value = layer switch
            {
                OneHotDeclaration oneHot => OneHot(graph, oneHot, value),
                EmbeddingDeclaration embedding => Embedding(graph, embedding, value),
                RecurrentDeclaration recurrent => Recurrent(graph, declaration.IsTrainable ? recurrent : recurrent with { Dropout = 0, RecurrentDropout = 0 }, value, connected, cancellation),
                DenseDeclaration dense => Dense(graph, dense, value),
                DropoutDeclaration dropout => Dropout(graph, dropout, value, declaration.IsTrainable),
                LayerNormDeclaration norm => LayerNorm(graph, norm, value),
                _ => throw new InvalidOperationException($"no graph is defined for layer {layer}"),
            };
        }

        graph.Output = value.Node;
        if (graph.FedBack is { } fedBack)
        {
            expressions.Scope = fedBack.Symbol;
            fedBack.Next = NextInput(declaration.Feedback, fedBack.Previous, graph.Output);
            graph.States.Add(fedBack);
        }

        AffineForm.Normalize(graph, cancellation);
        return graph;
    }

    /// <summary>An input that a step leaves for the next one: a state variable, whose value before the first step is given.</summary>
    private static Node FedBack(Expressions expressions, int width)
    {
        var state = new StateVariable("input", layer: "", index: 0, width, isReverse: false);
        state.Previous = expressions.Previous(state).Named("x");
        return state.Previous;
    }

    private static Node NextInput(FeedbackKind feedback, Node input, Node output) => feedback switch
    {
        FeedbackKind.Zero => output.Owner.Broadcast(output.Owner.Constant(0), input.Width),
        FeedbackKind.Repeat => output.Owner.Copy(input),
        FeedbackKind.Output => output,
        FeedbackKind.Softmax => Softmax(output),
        _ => throw new InvalidOperationException($"no vector is fed back by {feedback}"),
    };

    private static LayerValue OneHot(ModelGraph graph, OneHotDeclaration layer, LayerValue value)
    {
        graph.Vocabulary = layer.Vocabulary;
        graph.Layers.Add($"{layer.Name}: OneHot({layer.Vocabulary})");
        return value with { Width = layer.Vocabulary };
    }

    private static LayerValue Embedding(ModelGraph graph, EmbeddingDeclaration layer, LayerValue value)
    {
        graph.Vocabulary = layer.Vocabulary;
        graph.Layers.Add($"{layer.Name}: Embedding({layer.Vocabulary}, {layer.Size})");
        var weight = new Tensor($"{layer.Name}.weight", TensorRole.Embedding, layer.Size, layer.Vocabulary) { Rows = layer.Vocabulary };
        graph.Tensors.Add(weight);
        var block = new ParameterBlock(weight, 0, layer.Vocabulary, "e");
        return new LayerValue(graph.Expressions.GatherRow(block, value.Node).Named("e"), layer.Size);
    }

    private static LayerValue Recurrent(
        ModelGraph graph, RecurrentDeclaration layer, LayerValue value, List<Node> connected, Cancellation cancellation)
    {
        graph.Layers.Add($"{layer.Name}: {RecurrentCells.Describe(layer)}");
        for (var index = 0; index < layer.Layers; index++)
        {
            cancellation.Check();
            graph.Expressions.Scope = layer.Layers == 1 ? layer.Name : layer.Name + LayerNames.Suffix(index);
            if (connected.Count == 0)
                connected.Add(value.Node);
            var input = layer.DenseConnection ? Concatenated(graph, connected) : value;
            var output = Direction(graph, layer, index, input, isReverse: false);
            if (layer.Bidirectional)
                output = graph.Expressions.Concat(output, Direction(graph, layer, index, input, isReverse: true));
            if (layer.Residual)
                output = graph.Expressions.AddApart(output, input.Node).Named("y");
            connected.Add(output);
            value = new LayerValue(output, output.Width);
        }

        return value;
    }

    /// <summary>One layer in one direction; its output.</summary>
    private static Node Direction(ModelGraph graph, RecurrentDeclaration layer, int index, LayerValue input, bool isReverse)
    {
        var scope = graph.Expressions.Scope;
        if (isReverse)
            graph.Expressions.Scope += LayerNames.Reverse;
        var outputs = layer.Projection > 0 ? layer.Projection : layer.Units;
        var bias = layer.Normalization == NormalizationKind.None ? layer.Bias : BiasKind.None;
        var x = layer.Dropout == 0 ? input.Node : graph.Expressions.Concat([.. input.Parts.Select(p => graph.Masked(p, layer.Dropout, isPerStep: false).Named("xMasked"))]);
        var cell = new CellBuilder(graph.Expressions, layer.Name, index, isReverse, layer.Units, outputs, x, input.Width, bias);
        if (layer.RecurrentDropout > 0)
            cell.MaskRecurrent(v => graph.Masked(v, layer.RecurrentDropout, isPerStep: false));
        RecurrentCells.Create(layer).Define(cell);
        if (RecurrentCells.StartsFromIdentity(layer))
            cell.StartFromIdentity();
        graph.States.AddRange(cell.States);
        graph.Tensors.AddRange(cell.Tensors);
        graph.Expressions.Scope = scope;
        return cell.States[0].Next;
    }

    private static LayerValue Concatenated(ModelGraph graph, List<Node> parts)
    {
        var node = graph.Expressions.Concat([.. parts]);
        return new LayerValue(node, node.Width);
    }

    private static LayerValue Dense(ModelGraph graph, DenseDeclaration layer, LayerValue value)
    {
        var activation = layer.Activation == ActivationKind.None ? "" : $", {layer.Activation}";
        graph.Layers.Add($"{layer.Name}: Dense({layer.Units}{activation})");
        var weight = new Tensor($"{layer.Name}.weight", TensorRole.DenseWeight, value.Width, value.Width) { Rows = layer.Units };
        graph.Tensors.Add(weight);
        var weightBlock = new ParameterBlock(weight, 0, layer.Units, "y");
        var sum = value.Node.Op == Op.Token
            ? graph.Expressions.GatherColumn(weightBlock, value.Node)
            : graph.Expressions.Linear(weightBlock, value.Node);
        if (layer.HasBias)
        {
            var bias = new Tensor($"{layer.Name}.bias", TensorRole.DenseBias, 0, value.Width) { Rows = layer.Units };
            graph.Tensors.Add(bias);
            sum += graph.Expressions.Parameter(new ParameterBlock(bias, 0, layer.Units, "y"));
        }

        return new LayerValue(Activate(layer.Activation, sum), layer.Units);
    }

    /// <summary>Of concatenated vectors one mean and variance; they stay apart, each in its panels.</summary>
    private static LayerValue LayerNorm(ModelGraph graph, LayerNormDeclaration layer, LayerValue value)
    {
        graph.Layers.Add($"{layer.Name}: LayerNorm({value.Width})");
        var weight = new Tensor($"{layer.Name}.weight", TensorRole.NormalizationWeight, 0, value.Width) { Rows = value.Width };
        var bias = new Tensor($"{layer.Name}.bias", TensorRole.NormalizationBias, 0, value.Width) { Rows = value.Width };
        graph.Tensors.AddRange([weight, bias]);
        var vectors = value.Parts.Select((part, i) => (value.Parts.Count == 1 ? "y" : $"y{i}", part)).ToList();
        var normalized = LayerNormalization.Of(graph.Expressions, "ln", layer.Epsilon, weight, bias, vectors);
        foreach (var vector in normalized)
            vector.Named("y");
        return value with { Node = graph.Expressions.Concat([.. normalized]) };
    }

    /// <summary>A mask on each of the vectors; of a model that is not trained there is none.</summary>
    private static LayerValue Dropout(ModelGraph graph, DropoutDeclaration layer, LayerValue value, bool isTrainable)
    {
        if (!isTrainable || layer.Rate == 0)
            return value;
        return value with { Node = graph.Expressions.Concat([.. value.Parts.Select(p => graph.Masked(p, layer.Rate, isPerStep: true).Named("y"))]) };
    }

    private static Node Activate(ActivationKind activation, Node a) => activation switch
    {
        ActivationKind.None => a,
        ActivationKind.Tanh => Tanh(a).Named("y"),
        ActivationKind.Relu => Relu(a).Named("y"),
        ActivationKind.Sigmoid => Sigmoid(a).Named("y"),
        ActivationKind.Softmax => Softmax(a).Named("y"),
        _ => throw new InvalidOperationException($"no activation {activation}"),
    };

    /// <summary>What a layer hands to the next: a vector, or a token that stands for a one-hot vector of a width.</summary>
    private sealed record LayerValue(Node Node, int Width)
    {
        /// <summary>The vectors concatenated in it, mostly one.</summary>
        public IReadOnlyList<Node> Parts => Node.Op == Op.Concat ? Node.Operands : [Node];
    }
}
