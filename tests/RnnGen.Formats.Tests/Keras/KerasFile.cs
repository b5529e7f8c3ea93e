using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using PureHDF;

namespace RnnGen.Formats.Tests.Keras;

/// <summary>Builds files of Keras: the layers' options and weights, in both layouts.</summary>
internal sealed class KerasFile
{
    private readonly Random _random = new(7);
    private readonly List<Layer> _layers = [];

    /// <summary>The version that the file states.</summary>
    public string Version { get; init; } = "2.15.0";

    /// <summary>Whether lists of names are written in pieces, as Keras does it with long ones.</summary>
    public bool SplitsNames { get; init; }

    /// <summary>A configuration in the place of a sequence of the layers.</summary>
    public string? Config { get; init; }

    /// <summary>Adds a layer.</summary>
    /// <param name="type">Its class.</param>
    /// <param name="name">Its name.</param>
    /// <param name="options">Its options in JSON, without braces; the name is added.</param>
    /// <param name="weights">Names and shapes of weights, which are drawn; a name may have a path of groups before it.</param>
    public KerasFile Add(string type, string name, string options, params (string Name, int[] Shape)[] weights)
    {
        _layers.Add(new Layer(type, name, options,
            [.. weights.Select(weight => new NetworkTensor(weight.Name, Values(weight.Shape), weight.Shape))]));
        return this;
    }

    /// <summary>The values of a weight.</summary>
    public double[] this[string layer, int weight] => _layers.Single(found => found.Name == layer).Weights[weight].ToDouble();

    /// <summary>The configuration: of a sequence where none is stated.</summary>
    public string Json => Config ?? $$"""
        {"class_name": "Sequential", "config": {"name": "model", "layers": [{{string.Join(", ", _layers.Select(JsonOf))}}] } }
        """;

    /// <summary>The .h5 file of a whole model: the configuration as an attribute, groups by the layers' names.</summary>
    public byte[] H5()
    {
        var weights = new H5Group();
        PutNames(weights, "layer_names", [.. _layers.Select(layer => layer.Name)]);
        weights.Attributes["keras_version"] = Version;
        foreach (var layer in _layers)
        {
            var group = new H5Group();
            string[] names = [.. layer.Weights.Select(weight => $"{layer.Name}/{weight.Name}:0")];
            if (names.Length > 0)
                PutNames(group, "weight_names", names);
            for (var i = 0; i < names.Length; i++)
                Put(group, names[i], layer.Weights[i]);
            weights[layer.Name] = group;
        }

        var file = new H5File { ["model_weights"] = weights };
        file.Attributes["model_config"] = Json;
        file.Attributes["keras_version"] = Version;
        return Bytes(file);
    }

    /// <summary>The .keras archive: groups by the layers' classes, arrays by number.</summary>
    /// <param name="root">The group of all layers.</param>
    public byte[] Archive(string root = "layers")
    {
        var (file, counts) = (new H5File(), new Dictionary<string, int>());
        foreach (var layer in _layers)
        {
            var name = Snake(layer.Type);
            var number = counts[name] = counts.GetValueOrDefault(name, -1) + 1;
            var path = $"{root}/{name}{(number > 0 ? $"_{number}" : "")}";
            foreach (var part in layer.Weights.GroupBy(weight => Part(layer.Type, weight.Name)))
            {
                foreach (var (weight, i) in part.Select((weight, i) => (weight, i)))
                    Put(file, $"{path}/{part.Key}vars/{i}", weight);
            }
        }

        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "metadata.json", Encoding.UTF8.GetBytes($$"""{"keras_version": "{{Version}}"}"""));
            Add(archive, "config.json", Encoding.UTF8.GetBytes(Json));
            Add(archive, "model.weights.h5", Bytes(file));
        }

        return stream.ToArray();
    }

    /// <summary>The bytes of an HDF5 file.</summary>
    public static byte[] Bytes(H5File file)
    {
        using var stream = new MemoryStream();
        file.Write(stream);
        return stream.ToArray();
    }

    private float[] Values(int[] shape) =>
        [.. Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).Select(_ => (float)(_random.NextDouble() + 0.1))];

    private static string JsonOf(Layer layer)
    {
        var options = layer.Options.Length > 0 ? ", " + layer.Options : "";
        return $$"""{"class_name": "{{layer.Type}}", "config": {"name": "{{layer.Name}}"{{options}} } }""";
    }

    // The names of the classes that tests have.
    private static string Snake(string type) => type switch
    {
        "SimpleRNN" => "simple_rnn",
        "LayerNormalization" => "layer_normalization",
        "BatchNormalization" => "batch_normalization",
        "TimeDistributed" => "time_distributed",
        "InputLayer" => "input_layer",
        "PReLU" => "p_re_lu",
        _ => type.ToLowerInvariant(),
    };

    private static string Part(string type, string weight)
    {
        var direction = weight.StartsWith("forward", StringComparison.Ordinal) ? "forward_layer/"
            : weight.StartsWith("backward", StringComparison.Ordinal) ? "backward_layer/"
            : "";
        return direction
            + (type is "LSTM" or "GRU" or "SimpleRNN" or "Bidirectional" ? "cell/" : type == "TimeDistributed" ? "layer/" : "");
    }

    private void PutNames(H5Group group, string attribute, string[] names)
    {
        if (!SplitsNames)
        {
            group.Attributes[attribute] = names;
            return;
        }

        foreach (var (piece, i) in names.Chunk(2).Select((piece, i) => (piece, i)))
            group.Attributes[$"{attribute}{i}"] = piece;
    }

    private static void Put(H5Group root, string path, NetworkTensor tensor)
    {
        var (group, names) = (root, path.Split('/'));
        foreach (var name in names[..^1])
        {
            if (!group.TryGetValue(name, out var next))
                group[name] = next = new H5Group();
            group = (H5Group)next;
        }

        group[names[^1]] = new H5Dataset(tensor.ToSingle(), fileDims: [.. tensor.Shape.Select(size => (ulong)size)]);
    }

    private static void Add(ZipArchive archive, string name, byte[] content)
    {
        using var stream = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
        stream.Write(content);
    }

    private sealed record Layer(string Type, string Name, string Options, NetworkTensor[] Weights);
}
