using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Layers;

/// <summary>What a layer reads besides the layer before it, and what is added to its output.</summary>
internal static class Connections
{
    /// <summary>A layer with its connections. One that is a stack of layers makes those of each.</summary>
    public static LayerValue Build(LayerBuilder layer)
    {
        var kind = layer.Declaration.Kind;
        if (kind.IsStack)
            return kind.Build(layer);

        var isDense = layer.Of(ConnectableLayer.DenseConnection);
        if (isDense)
            layer.Read(InputOf(layer, layer.Input));
        var value = OutputOf(layer, layer.Input, kind.Build(layer));
        if (isDense)
            layer.Step.Connected.Add(value.Node);
        return value;
    }

    /// <summary>
    /// As the header prints the layer, as <c>Dense(16, Tanh, residual)</c>; null of what is no part of the architecture.
    /// </summary>
    public static string? Describe(LayerBuilder layer)
    {
        var kind = layer.Declaration.Kind;
        return kind.Describe(layer) is { } text && !kind.IsStack
            ? text.Insert(text.LastIndexOf(')'), Describe(layer.Options))
            : kind.Describe(layer);
    }

    /// <summary>The connections, as <c>, residual</c>.</summary>
    public static string Describe(LayerOptions options) =>
        (options.Of(ConnectableLayer.Residual) ? ", residual" : "")
            + (options.Of(ConnectableLayer.DenseConnection) ? ", dense connection" : "");

    /// <summary>
    /// The input of a layer, or of one in a stack: the one below, or with a dense connection the input of the first
    /// connected layer and the outputs of all since.
    /// </summary>
    public static LayerValue InputOf(LayerBuilder layer, LayerValue below)
    {
        var connected = layer.Step.Connected;
        if (connected.Count == 0)
            connected.Add(below.Node);
        if (!layer.Of(ConnectableLayer.DenseConnection))
            return below;

        if (connected[0].Op != Op.Token)
            return new(layer.Expressions.Concat([.. connected]));
        OneHot(layer, ConnectableLayer.DenseConnection);
        return below;
    }

    /// <summary>The output, with a residual connection the sum of input and output.</summary>
    public static LayerValue OutputOf(LayerBuilder layer, LayerValue input, LayerValue output)
    {
        if (!layer.Of(ConnectableLayer.Residual))
            return output;

        if (input.IsToken)
            OneHot(layer, ConnectableLayer.Residual);
        else if (input.Width != output.Width)
            layer.Fault(
                FaultKind.ResidualWidth, ConnectableLayer.Residual, layer.Declaration.Description, Text(input), Text(output));
        else
            return new(Sum(layer, AlignedParts.Of([output, input])).Named("y"));
        return output;
    }

    private static Node Sum(LayerBuilder layer, IReadOnlyList<IReadOnlyList<Node>> parts) =>
        layer.Expressions.Concat([.. parts[0].Zip(parts[1], layer.Expressions.AddUnfused)]);

    private static void OneHot(LayerBuilder layer, Option connection) =>
        layer.Fault(
            FaultKind.OneHotConnection, connection, connection.Name, layer.Declaration.Description,
            layer.Step.TokenLayer!.Description);

    private static IEnumerable<int> WidthsOf(LayerValue value) => value.Parts.Select(part => part.Width);

    private static string Text(LayerValue value) => string.Join(" + ", WidthsOf(value).Select(width => Texts.Number(width)));
}
