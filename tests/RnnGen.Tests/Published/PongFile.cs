using System.IO;

namespace RnnGen.Tests.Published;

/// <summary>The policy of PufferLib's Pong: float32 values without a header, the heads before the LSTM that they read.</summary>
internal static class PongFile
{
    public static PublishedWeights Read(string path)
    {
        var pieces = new Pieces(Arrange.Singles(File.ReadAllBytes(path)));
        var weights = new PublishedWeights();
        foreach (var (layer, units, inputs) in new[] { ("encoder", 128, 8), ("logits", 3, 128), ("value", 1, 128) })
        {
            weights.Add(layer + ".weight", pieces.Take(units * inputs));
            weights.Add(layer + ".bias", pieces.Take(units));
        }

        weights.Add("lstm.weight_ih_l0", pieces.Take(512 * 128));
        weights.Add("lstm.weight_hh_l0", pieces.Take(512 * 128));
        weights.Add("lstm.bias_ih_l0", pieces.Take(512));
        weights.Add("lstm.bias_hh_l0", pieces.Take(512));
        pieces.AssertEmpty();
        return weights;
    }
}
