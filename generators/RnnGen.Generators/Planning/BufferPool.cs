using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace RnnGen.Generators.Planning;

/// <summary>Makes buffers, each with a name of its own.</summary>
internal sealed class BufferPool
{
    private readonly List<Buffer> _buffers = [];

    public IReadOnlyList<Buffer> Buffers => _buffers;

    /// <summary>Forgets the buffers made after <paramref name="count"/>.</summary>
    public void Discard(int count) => _buffers.RemoveRange(count, _buffers.Count - count);

    public Buffer Add(string name, int width, int slots, string content)
    {
        var unique = name;
        for (var n = 2; _buffers.Any(b => b.Name == unique); n++)
            unique = name + n.ToString(CultureInfo.InvariantCulture);
        var buffer = new Buffer(unique, width, slots, content);
        _buffers.Add(buffer);
        return buffer;
    }
}
