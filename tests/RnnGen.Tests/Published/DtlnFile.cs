namespace RnnGen.Tests.Published;

/// <summary>The two halves of DTLN, a noise suppressor.</summary>
internal static class DtlnFile
{
    // ONNX has the gates of an LSTM in the order i, o, f, g.
    private static readonly int[] s_gates = [0, 2, 3, 1];

    /// <summary>Two nodes LSTM and a dense layer.</summary>
    public static PublishedWeights ReadFirst(string path)
    {
        var tensors = OnnxFile.ReadTensors(path);
        var weights = new PublishedWeights();
        for (var layer = 0; layer < 2; layer++)
        {
            var name = $"lstm_{4 + layer}";
            weights.Add($"lstm0.weight_ih_l{layer}", Arrange.Blocks(tensors[name + "_W"], s_gates));
            weights.Add($"lstm0.weight_hh_l{layer}", Arrange.Blocks(tensors[name + "_R"], s_gates));
            var biases = new Pieces(tensors[name + "_B"]);
            weights.Add($"lstm0.bias_ih_l{layer}", Arrange.Blocks(biases.Take(512), s_gates));
            weights.Add($"lstm0.bias_hh_l{layer}", Arrange.Blocks(biases.Take(512), s_gates));
            biases.AssertEmpty();
        }

        weights.Add("dense0.weight", Arrange.Transpose(tensors["dense_2/kernel:0"], 128));
        weights.Add("dense0.bias", tensors["dense_2/bias:0"]);
        return weights;
    }

    /// <summary>
    /// LSTMs spelled out in products and gates, in the order i, f, g, o, between dense layers that are written as convolutions.
    /// </summary>
    public static PublishedWeights ReadSecond(string path)
    {
        var tensors = OnnxFile.ReadTensors(path);
        var weights = new PublishedWeights();
        weights.Add("encoder.weight", tensors["conv1d_2/kernel:0"]);
        weights.Add("norm.weight", tensors[Resource("instant_layer_normalization_1/mul")]);
        weights.Add("norm.bias", tensors[Resource("instant_layer_normalization_1/add_1")]);
        for (var layer = 0; layer < 2; layer++)
        {
            var name = $"lstm_{6 + layer}";
            weights.Add(
                $"lstm.weight_ih_l{layer}", Arrange.Transpose(tensors[Resource(name + "/MatMul")], layer == 0 ? 256 : 128));
            weights.Add($"lstm.weight_hh_l{layer}", Arrange.Transpose(tensors[Resource(name + "/MatMul_1")], 128));
            weights.Add($"lstm.bias_ih_l{layer}", tensors[Resource(name + "/BiasAdd")]);
        }

        weights.Add("mask.weight", Arrange.Transpose(tensors["model_2/dense_3/Tensordot/Reshape_1:0"], 128));
        weights.Add("mask.bias", tensors[Resource("dense_3/BiasAdd")]);
        weights.Add("decoder.weight", tensors["conv1d_3/kernel:0"]);
        return weights;
    }

    private static string Resource(string name) => $"model_2/{name}/ReadVariableOp/resource:0";
}
