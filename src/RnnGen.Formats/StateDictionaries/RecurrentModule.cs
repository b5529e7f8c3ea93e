using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>
/// A recurrent module of PyTorch: <c>weight_ih_l0</c> and the like of <c>nn.LSTM</c>, <c>nn.GRU</c> and <c>nn.RNN</c>, or
/// <c>weight_ih</c> of a cell. The rows of <c>weight_hh</c> tell the kind: four blocks, three or one.
/// </summary>
internal sealed class RecurrentModule(FileContent file, StateModule module)
{
    private const int MostStacked = 64;
    private const string Reverse = "_reverse";

    private static readonly string[] s_names = ["weight_ih", "weight_hh", "bias_ih", "bias_hh", "weight_hr", "h0", "c0"];

    /// <summary>Its kind.</summary>
    /// <exception cref="ModelFormatException">Its tensors are of no such module.</exception>
    public ModuleDraft Draft()
    {
        var (layers, isBothWays) = (0, false);
        var (tensors, names) = (new List<NetworkTensor>(), new HashSet<string>());
        foreach (var tensor in module.Tensors)
        {
            var (name, k, isReverse) = Parse(tensor);
            layers = Math.Max(layers, k + 1);
            isBothWays |= isReverse;
            tensors.Add(tensor.Named($"{name}_l{k}{(isReverse ? Reverse : "")}"));
            if (!names.Add(tensors[^1].Name))
                throw file.Fault(module.Title, $"one tensor {tensors[^1].Name}", "two");
        }

        var attribute = Attribute(tensors.ToDictionary(tensor => tensor.Name), layers, isBothWays);
        var inputs = Matrix(tensors, "weight_ih_l0").Shape[1];
        var notes = attribute is SimpleRnnAttribute
            ? [$"{module.Path}: the file does not tell the function of an RNN: taken is tanh."] : (string[])[];
        return new(module, width => width is null || width == inputs ? [new DraftLayer(attribute, inputs, tensors, notes)] : [])
        {
            Description = $"{inputs} to {LayerShape.Of(attribute, inputs)!.Value.Width}",
        };
    }

    private RecurrentLayerAttribute Attribute(Dictionary<string, NetworkTensor> tensors, int layers, bool isBothWays)
    {
        var recurrent = Matrix(tensors.Values, "weight_hh_l0");
        var projection = tensors.ContainsKey("weight_hr_l0") ? Matrix(tensors.Values, "weight_hr_l0") : null;
        var units = projection?.Shape[1] ?? recurrent.Shape[1];
        var blocks = units > 0 && recurrent.Shape[0] % units == 0 ? recurrent.Shape[0] / units : 0;
        var attribute = (blocks, projection) switch
        {
            (4, null) => new LstmAttribute(units),
            (4, _) => new LstmAttribute(units) { Projection = projection.Shape[0] },
            (3, null) => new GruAttribute(units),
            (1, null) => (RecurrentLayerAttribute)new SimpleRnnAttribute(units),
            _ => throw file.Fault(
                $"{module.Title}: weight_hh", $"4 (LSTM), 3 (GRU) or 1 (RNN) blocks of {units} rows", recurrent.ToString()),
        };
        var hasRecurrentBias = tensors.ContainsKey("bias_hh_l0");
        if (hasRecurrentBias && !tensors.ContainsKey("bias_ih_l0"))
            throw file.Fault(module.Title, "bias_ih beside bias_hh", "bias_hh alone");
        attribute.Layers = layers;
        attribute.Bidirectional = isBothWays;
        attribute.Bias = hasRecurrentBias ? Bias.Pair : tensors.ContainsKey("bias_ih_l0") ? Bias.Single : Bias.None;
        attribute.LearnedInitialState = tensors.ContainsKey("h0_l0");
        return attribute;
    }

    private NetworkTensor Matrix(IEnumerable<NetworkTensor> tensors, string name) =>
        tensors.FirstOrDefault(tensor => tensor.Name == name) switch
        {
            { Shape.Count: 2 } matrix => matrix,
            null => throw file.Fault(module.Title, $"a tensor {name}", "none"),
            var other => throw file.Fault($"{module.Title}: {name}", "two dimensions", other.ToString()),
        };

    private (string Name, int Layer, bool IsReverse) Parse(NetworkTensor tensor)
    {
        var isReverse = tensor.Name.EndsWith(Reverse, StringComparison.Ordinal);
        var name = isReverse ? tensor.Name[..^Reverse.Length] : tensor.Name;
        var at = name.LastIndexOf("_l", StringComparison.Ordinal);
        var layer = 0;
        if (at > 0)
        {
            if (!int.TryParse(name.AsSpan(at + 2), NumberStyles.None, CultureInfo.InvariantCulture, out layer)
                || layer >= MostStacked)
                throw Unknown();
            name = name[..at];
        }

        return s_names.Contains(name) ? (name, layer, isReverse) : throw Unknown();

        ModelFormatException Unknown() =>
            file.Fault(module.Title, $"{string.Join(", ", s_names)} of layers 0 to {MostStacked - 1}", tensor.ToString());
    }
}
