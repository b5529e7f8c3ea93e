using System.Collections.Generic;

namespace RnnGen.Generators.Planning;

/// <summary>Makes buffers, each with a name of its own.</summary>
internal sealed class BufferPool
{
    private readonly List<RowBuffer> _buffers = [];
    private UniqueNames _names = new();

    public IReadOnlyList<RowBuffer> Buffers => _buffers;

    /// <summary>Forgets the buffers made after <paramref name="count"/>, and their names.</summary>
    public void Discard(int count)
    {
        _buffers.RemoveRange(count, _buffers.Count - count);
        _names = new UniqueNames();
        foreach (var buffer in _buffers)
            _names.Take(buffer.Name);
    }

    public RowBuffer Add(string name, int width, int slots, string content)
    {
        var buffer = new RowBuffer(_names.Take(name), width, slots, content);
        _buffers.Add(buffer);
        return buffer;
    }
}
