using System.Collections.Generic;

namespace RnnGen.Formats;

/// <summary>
/// Files of <c>torch.save</c> and TorchScript: a zip archive of a pickle and storages. The pickle is read by
/// <see cref="PickleReader"/>,
/// which runs nothing.
/// </summary>
internal sealed class TorchReader : ITensorReader
{
    public string Format => "PyTorch";

    public bool Recognizes(FileContent file) => TorchArchive.Recognizes(file);

    public Network Read(FileContent file, ReadOptions options) =>
        new StateDictionary(file, Format, options).Read(Tensors(file, options));

    public IReadOnlyList<NetworkTensor> Tensors(FileContent file, ReadOptions options)
    {
        using var archive = TorchArchive.Open(file);
        if (archive.Text("byteorder") is { } order && order.Trim() != "little")
            throw file.Fault($"entry '{archive.Folder}byteorder'", "little", $"'{order.Trim()}'");
        return new TorchTensors(file, archive, options).Of(PickleReader.Read(file, archive.Pickle()));
    }
}
