using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace RnnGen.Formats;

/// <summary>
/// Keras: <c>.h5</c> files of Keras 2 and 3, whose attribute <c>model_config</c> has the layers, and <c>.keras</c> archives of
/// <c>config.json</c> and <c>model.weights.h5</c>. What an optimiser keeps is not read.
/// </summary>
internal sealed class KerasReader : INetworkReader
{
    public string Format => "Keras";

    public bool Recognizes(FileContent file) => HdfFile.Recognizes(file) || KerasArchive.Recognizes(file);

    public Network Read(FileContent file, ReadOptions options)
    {
        OptionUse.Refuse(file, options, Format);
        return HdfFile.Recognizes(file) ? ReadHdf(file, options) : ReadArchive(file, options);
    }

    private Network ReadHdf(FileContent file, ReadOptions options)
    {
        var hdf = HdfFile.Open(file, options.ConvertHalf);
        var text = hdf.Text("", "model_config")
            ?? throw file.Fault("/", "an attribute 'model_config': a file of a whole model, not of weights alone", "none");
        var version = hdf.Text("", "keras_version") ?? hdf.Text("model_weights", "keras_version") ?? "";
        return Read(file, new FileContent($"{file.Path}: model_config", Encoding.UTF8.GetBytes(text)), file, hdf, version);
    }

    private Network ReadArchive(FileContent file, ReadOptions options)
    {
        using var archive = KerasArchive.Open(file);
        var config = archive.Entry("config.json");
        var version = archive.Find("metadata.json") is { } metadata
            ? JsonPart.Root(metadata).Find("keras_version")?.Text() ?? ""
            : "";
        var weights = archive.Entry("model.weights.h5");
        var hdf = HdfFile.Open(weights, options.ConvertHalf);
        return Read(file, config, weights, hdf, version);
    }

    private Network Read(FileContent file, FileContent configFile, FileContent weightsFile, HdfFile hdf, string version)
    {
        var config = KerasConfig.Read(JsonPart.Root(configFile));
        var isBefore3 = !(int.TryParse(version.Split('.')[0], out var major) && major >= 3);
        var builder = new KerasBuilder(file, config, KerasWeights.In(weightsFile, hdf, config.Layers), isBefore3);
        return builder.Build(version.Length > 0 ? $"{Format} {version}" : Format);
    }
}
