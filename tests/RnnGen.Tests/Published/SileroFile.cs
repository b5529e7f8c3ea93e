namespace RnnGen.Tests.Published;

/// <summary>
/// The recurrent part of Silero's voice activity detector: a cell of an LSTM, and a convolution of one step, which is a dense
/// layer.
/// </summary>
internal static class SileroFile
{
    private static readonly (string Name, string Tensor)[] s_names =
    [
        ("lstm_cell.weight_ih", "lstm0.weight_ih_l0"), ("lstm_cell.weight_hh", "lstm0.weight_hh_l0"),
        ("lstm_cell.bias_ih", "lstm0.bias_ih_l0"), ("lstm_cell.bias_hh", "lstm0.bias_hh_l0"),
        ("final_conv.weight", "dense0.weight"), ("final_conv.bias", "dense0.bias"),
    ];

    public static PublishedWeights ReadCore(string path)
    {
        var file = Vectors.VectorFile.ReadCase(path);
        var weights = new PublishedWeights();
        foreach (var (name, tensor) in s_names)
            weights.Add(tensor, file[name].Numbers);
        return weights;
    }
}
