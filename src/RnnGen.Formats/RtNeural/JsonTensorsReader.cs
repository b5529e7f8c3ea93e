using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>A state dictionary in JSON, as RTNeural's torch models are kept: names of tensors, and nested arrays.</summary>
internal sealed class JsonTensorsReader : ITensorReader
{
    public string Format => "JSON of a PyTorch state_dict";

    public bool Recognizes(FileContent file) => JsonFlavor.Of(file) == JsonFlavor.Tensors;

    public Network Read(FileContent file, ReadOptions options) =>
        new StateDictionary(file, Format, options).Read(Tensors(file, options));

    public IReadOnlyList<NetworkTensor> Tensors(FileContent file, ReadOptions options) =>
        [.. JsonPart.Root(file).Members().Select(member => member.Value.Tensor(member.Name))];
}
