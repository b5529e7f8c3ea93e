using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>What recurrent layers give and load.</summary>
internal static class RecurrentShape
{
    /// <summary>The shape of a layer; null of a cell that no reader makes.</summary>
    public static LayerShape? Of(RecurrentLayerAttribute layer, int input)
    {
        if (GatesOf(layer) is not { } gates || layer.DenseConnection)
            return null;
        var outputs = OutputsOf(layer);
        var width = outputs * (layer.Bidirectional ? 2 : 1);
        var tensors = new List<ExpectedTensor>();
        for (var k = 0; k < layer.Layers; k++)
        {
            foreach (var suffix in SuffixesOf(layer, k))
                tensors.AddRange(Of(layer, gates, k == 0 ? input : width)
                    .Select(tensor => tensor with { Name = tensor.Name + suffix }));
        }

        return new(width, tensors);
    }

    /// <summary>Sums of a cell, each a block of rows; null of a cell that no reader makes.</summary>
    public static int? GatesOf(RecurrentLayerAttribute layer) => layer switch
    {
        SimpleRnnAttribute => 1,
        LstmAttribute { Normalization: Normalization.None } lstm => lstm.CoupledGates ? 3 : 4,
        GruAttribute => 3,
        MguAttribute => 2,
        _ => null,
    };

    /// <summary>What ends the names of the tensors of one of the stacked layers, a direction each.</summary>
    public static IEnumerable<string> SuffixesOf(RecurrentLayerAttribute layer, int k)
    {
        if (!layer.Reverse || layer.Bidirectional)
            yield return $"_l{k}";
        if (layer.Reverse || layer.Bidirectional)
            yield return $"_l{k}_reverse";
    }

    private static int OutputsOf(RecurrentLayerAttribute layer) =>
        layer is LstmAttribute { Projection: > 0 and var projection } ? projection : layer.Units;

    private static IEnumerable<ExpectedTensor> Of(RecurrentLayerAttribute layer, int gates, int input)
    {
        var (units, outputs, lstm) = (layer.Units, OutputsOf(layer), layer as LstmAttribute);
        var rows = checked(gates * units);
        yield return new("weight_ih", [rows, input]);
        yield return new("weight_hh", [rows, outputs]);
        if (layer.Bias != Bias.None)
            yield return new("bias_ih", [rows]);
        if (layer.Bias == Bias.Pair)
            yield return new("bias_hh", [rows]);
        foreach (var gate in lstm is { Peephole: true } ? lstm.CoupledGates ? ["i", "o"] : ["i", "f", "o"] : (string[])[])
            yield return new("peep_" + gate, [units]);
        if (lstm is { Projection: > 0 })
            yield return new("weight_hr", [outputs, units]);
        if (!layer.LearnedInitialState)
            yield break;
        yield return new("h0", [outputs]);
        if (lstm is not null)
            yield return new("c0", [units]);
    }
}
