using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Layers;

/// <summary>What a layer reads besides the layer before it, and what is added to its output.</summary>
internal static class Connections
{
    /// <summary>The input of one of the stacked layers: the one below, or with a dense connection all since the first recurrent layer's input.</summary>
    public static LayerValue InputOf(LayerBuilder layer, LayerValue below)
    {
        var connected = layer.Step.Connected;
        if (connected.Count == 0)
            connected.Add(below.Node);
        if (!layer.Of(RecurrentLayer.DenseConnection))
            return below;

        if (connected[0].Op != Op.Token)
            return new(layer.Expressions.Concat([.. connected]));
        OneHot(layer, RecurrentLayer.DenseConnection);
        return below;
    }

    /// <summary>The output, with a residual connection the sum of input and output.</summary>
    public static LayerValue OutputOf(LayerBuilder layer, LayerValue input, LayerValue output)
    {
        if (!layer.Of(RecurrentLayer.Residual))
            return output;

        if (input.IsToken)
            OneHot(layer, RecurrentLayer.Residual);
        else if (input.Width != output.Width)
            layer.Fault(FaultKind.ResidualWidth, RecurrentLayer.Residual, layer.Declaration.Description, Text(input), Text(output));
        else
            return new(Sum(layer, AlignedParts.Of([output, input])).Named("y"));
        return output;
    }

    private static Node Sum(LayerBuilder layer, IReadOnlyList<IReadOnlyList<Node>> parts) =>
        layer.Expressions.Concat([.. parts[0].Zip(parts[1], layer.Expressions.AddApart)]);

    private static void OneHot(LayerBuilder layer, Option connection) =>
        layer.Fault(FaultKind.OneHotConnection, connection, connection.Name, layer.Declaration.Description, layer.Step.TokenLayer!.Description);

    private static IEnumerable<int> WidthsOf(LayerValue value) => value.Parts.Select(part => part.Width);

    private static string Text(LayerValue value) => string.Join(" + ", WidthsOf(value).Select(width => Texts.Number(width)));
}
