using System;
using System.Collections.Generic;

namespace RnnGen.Generators.Planning;

/// <summary>
/// Makes the buffers of a plan, each with the name that it would like. Names are given when it is known which buffers there are.
/// </summary>
internal sealed class BufferPool
{
    private readonly List<RowBuffer> _buffers = [];
    private readonly Dictionary<RowBuffer, CopyName> _copies = [];

    /// <summary>In the order in which they were made.</summary>
    public IReadOnlyList<RowBuffer> Buffers => _buffers;

    /// <summary>Forgets the buffers made after <paramref name="count"/>.</summary>
    public void Discard(int count) => _buffers.RemoveRange(count, _buffers.Count - count);

    public RowBuffer Add(RowBuffer buffer)
    {
        _buffers.Add(buffer);
        return buffer;
    }

    public RowBuffer Add(string name, int width, int slots, string content) => Add(new RowBuffer(name, width, slots, content));

    /// <summary>Adds a buffer of copies, which is called after what it is a copy of.</summary>
    public RowBuffer AddCopy(RowBuffer buffer, CopyName name)
    {
        _copies.Add(buffer, name);
        return Add(buffer);
    }

    /// <summary>How a buffer is called after another; null of any other.</summary>
    public CopyName? CopyNameOf(RowBuffer buffer) => _copies.TryGetValue(buffer, out var name) ? name : null;
}

/// <summary>How a buffer of copies is called.</summary>
/// <param name="Of">What it has copies of.</param>
/// <param name="Name">The name, from that of what it has copies of.</param>
/// <param name="Content">Its description, likewise.</param>
internal sealed record CopyName(RowBuffer Of, Func<string, string> Name, Func<string, string> Content);
