using System.Collections.Generic;
using System.Linq;
using RnnGen.Tests.Compilation;

namespace RnnGen.Tests.Vectors;

/// <summary>
/// The attributes of the layers whose weights a case holds. Their names are those of the vectors, <c>emb</c>, <c>rnn</c>,
/// <c>head</c>; see <see cref="CaseNames"/> for layers with connections.
/// </summary>
internal static class CaseLayers
{
    public static IEnumerable<string> Of(VectorCase @case)
    {
        if (@case.Find("emb.weight") is { } embedding)
            yield return $"[Embedding({embedding.Shape[0]}, {embedding.Shape[1]}, Name = \"emb\")]";

        if (@case.HasConnections)
        {
            for (var layer = 0; layer < @case.Layers; layer++)
                yield return Recurrent(@case, $"rnn{layer}", layers: 1, layer == 0 ? "" : Connection(@case));
        }
        else
        {
            yield return Recurrent(@case, "rnn", @case.Layers, @case.IsBidirectional ? "Bidirectional = true" : "");
        }

        if (@case.Find("head.weight") is { } head)
            yield return $"[Dense({head.Shape[0]}{(@case.Has("head.bias") ? "" : ", HasBias = false")}, Name = \"head\")]";
    }

    private static string Recurrent(VectorCase @case, string name, int layers, string connection)
    {
        var projection = @case.Find("rnn.weight_hr_l0");
        var units = projection?.Shape[1] ?? @case["rnn.weight_hh_l0"].Shape[1];
        string[] arguments =
        [
            layers > 1 ? $"Layers = {layers}" : "",
            projection is not null ? $"Projection = {projection.Shape[0]}" : "",
            HasBias(@case) ? "" : "Bias = Bias.None",
            connection,
            $"Name = \"{name}\"",
        ];
        return Rnns.Attribute(@case.Cell, units, string.Join(", ", arguments.Where(argument => argument.Length > 0)));
    }

    // The form of normalisation tells the biases of a normalised cell.
    private static bool HasBias(VectorCase @case) => @case.IsNormalized || @case.Has("rnn.bias_ih_l0");

    private static string Connection(VectorCase @case) =>
        @case.Group == "residual" ? "Residual = true" : "DenseConnection = true";
}
