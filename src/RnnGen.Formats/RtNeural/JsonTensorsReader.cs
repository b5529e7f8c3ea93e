using System.Linq;

namespace RnnGen.Formats;

/// <summary>A state dictionary in JSON, as RTNeural's torch models are kept: names of tensors, and nested arrays.</summary>
internal sealed class JsonTensorsReader : INetworkReader
{
    public string Format => "JSON of a PyTorch state_dict";

    public bool Recognizes(FileContent file) => JsonFlavor.Of(file) == JsonFlavor.Tensors;

    public Network Read(FileContent file, ReadOptions options)
    {
        var tensors = JsonPart.Root(file).Members().Select(member => member.Value.Tensor(member.Name)).ToList();
        return new StateDictionary(file, Format, options).Read(tensors);
    }
}
