using System.Collections.Generic;

namespace RnnGen.Weights;

/// <summary>What a file's header says of a tensor.</summary>
internal sealed class SafetensorsRange(string name, SafetensorsType type, IReadOnlyList<long> shape, long begin, long end)
{
    /// <summary>The tensor's name.</summary>
    public string Name => name;

    /// <summary>Its element type.</summary>
    public SafetensorsType Type => type;

    /// <summary>Its dimensions; empty for a scalar.</summary>
    public IReadOnlyList<long> Shape => shape;

    /// <summary>Its first byte, counted from the end of the header.</summary>
    public long Begin => begin;

    /// <summary>The byte after its last.</summary>
    public long End => end;

    /// <summary>Bytes of data.</summary>
    public long Bytes => end - begin;

    /// <summary>Number of elements.</summary>
    public long Length => Bytes / SafetensorsTypes.SizeOf(type);

    /// <summary>Type and shape, for messages.</summary>
    public string Form => $"{SafetensorsTypes.NameOf(type)} {SafetensorsHeader.Print(shape)}";
}
