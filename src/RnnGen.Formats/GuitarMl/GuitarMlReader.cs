using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>
/// The JSON of GuitarML's trainers: a state dictionary of a recurrent layer <c>rec</c> and a dense one <c>lin</c>, and
/// <c>model_data</c>, which says what they are. With <c>skip</c>, the first inputs are added to the output.
/// </summary>
internal sealed class GuitarMlReader : INetworkReader
{
    public string Format => "GuitarML JSON";

    public bool Recognizes(FileContent file) => JsonFlavor.Of(file) == JsonFlavor.GuitarMl;

    public Network Read(FileContent file, ReadOptions options)
    {
        OptionUse.Refuse(file, options, Format);
        var root = JsonPart.Root(file);
        var data = root["model_data"];
        if (data.Find("model") is { } model && model.Text() != "SimpleRNN")
            throw model.Fault("SimpleRNN, the recurrent one");
        var tensors = root["state_dict"].Members().Select(member => member.Value.Tensor(member.Name)).ToList();
        var modules = StateModule.Group(tensors);
        if (!modules.Select(module => module.Path).Order(StringComparer.Ordinal).SequenceEqual(["lin", "rec"]))
            throw file.Fault("state_dict", "tensors of a recurrent layer rec and a dense layer lin",
                modules.Count == 0 ? "none" : StateModule.Names(modules.Take(20)));
        var network = new StateDictionary(file, Format, new ReadOptions { Order = ["rec", "lin"] }).Read(tensors);
        if (network.Layers[0].Attribute is not RecurrentLayerAttribute recurrent
            || network.Layers[1].Attribute is not DenseAttribute dense)
            throw file.Fault("state_dict", "a recurrent layer rec and a dense layer lin",
                $"{network.Layers[0].Kind} and {network.Layers[1].Kind}");
        CheckData(data, network.InputSize, recurrent, dense);
        var skip = data.Find("skip")?.Integer(0, 65_536) ?? 0;
        return Skipped(data, network, skip, dense.Units) with { Notes = [] };
    }

    private static void CheckData(JsonPart data, int inputs, RecurrentLayerAttribute recurrent, DenseAttribute dense)
    {
        var kind = data["unit_type"];
        var expected = recurrent switch { LstmAttribute => "LSTM", GruAttribute => "GRU", _ => "RNN" };
        if (kind.Text() != expected)
            throw kind.Fault($"{expected}, which the shape of rec.weight_hh_l0 is of");
        Same(data["hidden_size"], recurrent.Units, "rec.weight_hh_l0");
        Same(data["input_size"], inputs, "rec.weight_ih_l0");
        if (data.Find("num_layers") is { } layers)
            Same(layers, recurrent.Layers, "the tensors of rec");
        if (data.Find("output_size") is { } output)
            Same(output, dense.Units, "lin.weight");
    }

    private static void Same(JsonPart stated, int found, string tensor)
    {
        if (stated.Number() != found)
            throw stated.Fault($"{found}, as {tensor} has it");
    }

    private static Network Skipped(JsonPart data, Network network, int skip, int outputs)
    {
        if (skip == 0)
            return network;
        if (skip != outputs || skip > network.InputSize)
            throw data["skip"].Fault($"0, or the number of outputs, {outputs}, where there are as many inputs");
        var sum = new NetworkLayer("skip", new AddAttribute())
        {
            From = [new(network.Layers[1].Name), skip == network.InputSize ? new(LayerInput.WholeInput)
                : new(LayerInput.WholeInput, 0, skip)],
            Origin = $"model_data.skip is {skip}: the first of the inputs is added to the output",
        };
        return network with { Layers = [.. network.Layers, sum] };
    }
}
