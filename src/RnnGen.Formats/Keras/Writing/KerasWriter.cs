using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using ObjectNode = System.Text.Json.Nodes.JsonObject;

namespace RnnGen.Formats;

/// <summary>
/// Writes networks as <c>.keras</c> files of Keras 3: a zip archive of <c>config.json</c>, <c>metadata.json</c> and
/// <c>model.weights.h5</c>. A chain of layers becomes a <c>Sequential</c> model, another graph a functional one.
/// </summary>
/// <remarks>
/// Layers: <c>SimpleRnn</c>, <c>Lstm</c> and <c>Gru</c> in one or two directions, <c>Dense</c>, <c>Embedding</c>, <c>OneHot</c>,
/// <c>Conv1d</c>, <c>LayerNorm</c>, <c>PRelu</c>, <c>Activation</c>, <c>Dropout</c>, <c>Add</c>, <c>Multiply</c>, <c>Concat</c>
/// and residual connections. Tensors are kept bit for bit, but for two biases where Keras has one: these are added.
/// </remarks>
public static class KerasWriter
{
    /// <summary>The version whose layout it is: the first one that every later version reads.</summary>
    private const string Version = "3.0.0";

    // Equal networks give equal files, so that no time of day is in them: the earliest that an archive can state.
    private static readonly DateTimeOffset s_time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="stream">Where to; it stays open. Nothing is written before the whole network was looked at.</param>
    /// <returns>What a user has to know: what is written in another form, or not at all.</returns>
    /// <exception cref="ModelFormatException">
    /// Keras cannot hold it: the message names the layer, what is possible, and what was found.
    /// </exception>
    /// <exception cref="IOException">The stream fails.</exception>
    public static IReadOnlyList<string> Write(Network network, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(stream);
        var file = $"{network.Name} as Keras";
        foreach (var layer in network.Layers)
            KerasLimits.Check(file, layer);
        var notes = new List<string>();
        var graph = KerasGraph.Of(network, file, notes.Add);
        var layers = new KerasLayers(file, network.Precision, notes.Add);
        var config = graph.Config(layers, CodeNames.ClassName(network.Name));
        var weights = new HdfWriter();
        foreach (var (path, tensor) in layers.Variables)
            weights.Add(path, tensor);
        var (text, content) = (config.ToJsonString(), weights.ToArray());
        var metadata = new ObjectNode { ["keras_version"] = Version };
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        Add(archive, "metadata.json", System.Text.Encoding.UTF8.GetBytes(metadata.ToJsonString()));
        Add(archive, "config.json", System.Text.Encoding.UTF8.GetBytes(text));
        Add(archive, "model.weights.h5", content);
        return notes;
    }

    private static void Add(ZipArchive archive, string name, byte[] content)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = s_time;
        using var stream = entry.Open();
        stream.Write(content);
    }
}
