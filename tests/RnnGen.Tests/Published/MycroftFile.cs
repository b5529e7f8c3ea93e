using System;
using System.IO;

namespace RnnGen.Tests.Published;

/// <summary>
/// The wake word model of Mycroft, as Keras 2 saved it: HDF5 without compression, so that the arrays lie somewhere as they are.
/// </summary>
internal static class MycroftFile
{
    // Keras has the gates in the order z, r, n, and matrices as [inputs, outputs].
    private static readonly int[] s_gates = [1, 0, 2];

    public static PublishedWeights Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var weights = new PublishedWeights();
        weights.Add("gru0.weight_ih_l0", Arrange.Blocks(Arrange.Transpose(At(9368, 13 * 60), 13), s_gates));
        weights.Add("gru0.weight_hh_l0", Arrange.Blocks(Arrange.Transpose(At(14536, 20 * 60), 20), s_gates));
        weights.Add("gru0.bias_ih_l0", Arrange.Blocks(At(19336, 60), s_gates));
        weights.Add("dense0.weight", At(19576, 20));
        weights.Add("dense0.bias", At(19656, 1));
        return weights;

        double[] At(int offset, int count) => Arrange.Singles(bytes.AsSpan(offset, count * sizeof(float)));
    }
}
