using System.Collections.Generic;

namespace RnnGen.Tests.Published;

/// <summary>A <c>.nam</c> file of LSTM layers: one array of everything, in it the state to begin with.</summary>
internal sealed class NamFile
{
    public NamFile(string path)
    {
        var root = JsonNumbers.Read(path);
        var configuration = root.GetProperty("config");
        var pieces = new Pieces(JsonNumbers.Flatten(root.GetProperty("weights")));
        var inputs = configuration.GetProperty("input_size").GetInt32();
        (Units, Layers) =
            (configuration.GetProperty("hidden_size").GetInt32(), configuration.GetProperty("num_layers").GetInt32());
        for (var layer = 0; layer < Layers; layer++)
        {
            var width = layer == 0 ? inputs : Units;
            var rows = new Pieces(pieces.Take(4 * Units * (width + Units)));
            var (input, recurrent) = (new List<double>(), new List<double>());
            for (var row = 0; row < 4 * Units; row++)
            {
                input.AddRange(rows.Take(width));
                recurrent.AddRange(rows.Take(Units));
            }

            Weights.Add($"lstm0.weight_ih_l{layer}", [.. input]);
            Weights.Add($"lstm0.weight_hh_l{layer}", [.. recurrent]);
            Weights.Add($"lstm0.bias_ih_l{layer}", pieces.Take(4 * Units));
            InitialState.Add($"lstm0.h_l{layer}", pieces.Take(Units));
            InitialState.Add($"lstm0.c_l{layer}", pieces.Take(Units));
        }

        Weights.Add("dense0.weight", pieces.Take(Units));
        Weights.Add("dense0.bias", pieces.Take(1));
        pieces.AssertEmpty();
    }

    public int Units { get; }

    public int Layers { get; }

    public PublishedWeights Weights { get; } = new();

    /// <summary>State variables by the model's names.</summary>
    public Dictionary<string, double[]> InitialState { get; } = [];
}
