using System;
using System.IO;
using System.IO.Compression;
using System.Linq;

namespace RnnGen.Tests.Published;

/// <summary>
/// The actuator model of ANYmal, a TorchScript archive. Its scales of input and output lie outside of any layer: they are
/// multiplied into the weights beside them.
/// </summary>
internal static class AnymalFile
{
    private static readonly string[] s_lstm = ["weight_ih", "weight_hh", "bias_ih", "bias_hh"];

    public static PublishedWeights Read(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        var (inputScale, outputScale) = (Storage(archive, 0), Storage(archive, 1)[0]);
        var weights = new PublishedWeights();
        for (var layer = 0; layer < 2; layer++)
        {
            for (var k = 0; k < s_lstm.Length; k++)
            {
                var values = Storage(archive, 2 + (s_lstm.Length * layer) + k);
                weights.Add($"lstm0.{s_lstm[k]}_l{layer}", (layer, k) == (0, 0) ? Scaled(values, inputScale) : values);
            }
        }

        weights.Add("dense0.weight", Scaled(Storage(archive, 10), outputScale));
        weights.Add("dense0.bias", Scaled(Storage(archive, 11), outputScale));
        return weights;
    }

    private static double[] Scaled(double[] values, params double[] scales) =>
        [.. values.Select((value, i) => value * scales[i % scales.Length])];

    private static double[] Storage(ZipArchive archive, int key)
    {
        using var stream =
            archive.Entries.Single(entry => entry.FullName.EndsWith($"/data/{key}", StringComparison.Ordinal)).Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Arrange.Singles(bytes.ToArray());
    }
}
