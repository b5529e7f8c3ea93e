using System.Collections.Generic;

namespace RnnGen.Formats;

/// <summary>
/// LSTMs in the format of Neural Amp Modeler: one array of all numbers, for each layer the matrix [4 units, inputs + units] row
/// by row, the bias, and the h and c to begin with; then the head.
/// </summary>
internal sealed class NamReader : INetworkReader
{
    public string Format => "NAM";

    public bool Recognizes(FileContent file) => JsonFlavor.Of(file) == JsonFlavor.Nam;

    public Network Read(FileContent file, ReadOptions options)
    {
        OptionUse.Refuse(file, options, Format);
        var root = JsonPart.Root(file);
        if (root["architecture"].Text() != "LSTM")
            throw root["architecture"].Fault("LSTM, the recurrent one");
        var config = root["config"];
        var (inputs, units) = (config["input_size"].Integer(1, 65_536), config["hidden_size"].Integer(1, 16_384));
        var layers = config["num_layers"].Integer(1, 64);
        var weights = new NumberRun(root["weights"], Count(inputs, units, layers));
        var tensors = new List<NetworkTensor>();
        for (var k = 0; k < layers; k++)
        {
            var width = k == 0 ? inputs : units;
            var matrix = weights.Take("", 4 * units, width + units);
            tensors.Add(matrix.Columns(0, width).Named($"weight_ih_l{k}"));
            tensors.Add(matrix.Columns(width, units).Named($"weight_hh_l{k}"));
            tensors.Add(weights.Take($"bias_ih_l{k}", 4 * units));
            tensors.Add(weights.Take($"h0_l{k}", units));
            tensors.Add(weights.Take($"c0_l{k}", units));
        }

        return new Network(NameOf(root) ?? file.Name, Format, [new("input", inputs, MeaningOf(root))],
        [
            new("lstm0", new LstmAttribute(units) { Layers = layers, Bias = Bias.Single, LearnedInitialState = true })
            {
                Tensors = tensors,
                Origin = $"config: LSTM, hidden_size {units}, num_layers {layers}; the state to begin with is in weights",
            },
            new("dense0", new DenseAttribute(1))
            {
                Tensors = [weights.Take("weight", 1, units), weights.Take("bias", 1)],
                Origin = "weights: the head behind the layers",
            },
        ])
        {
            Notes =
            [
                "The file has the state after a stretch of silence: begin with the model's InitialState, as a ModelStream does.",
            ],
        };
    }

    private static long Count(long inputs, long units, int layers)
    {
        var first = (4 * units * (inputs + units)) + (6 * units);
        var further = (4 * units * (2 * units)) + (6 * units);
        return first + ((layers - 1) * further) + units + 1;
    }

    private static string? NameOf(JsonPart root) =>
        root.Find("metadata") is { Node: JsonObject } metadata
            && metadata.Find("name") is { Node: JsonText { Value.Length: > 0 } name } ? name.Value : null;

    private static string MeaningOf(JsonPart root) =>
        root.Find("sample_rate") is { } rate ? $"samples, {(long)rate.Number()} a second" : "samples";
}
