using System.Collections.Generic;

namespace RnnGen.Formats;

/// <summary>The members of a group of the old kind: a tree of nodes with symbols, whose names are in a heap.</summary>
/// <param name="file">The file.</param>
/// <param name="place">The group, for faults.</param>
/// <param name="links">The members, to which it adds.</param>
/// <param name="limit">Counts nodes and members of all groups.</param>
internal sealed class HdfSymbolTable(FileContent file, string place, Dictionary<string, ulong> links, HdfLimit limit)
{
    private const int Deepest = 8;
    private const int MostMembers = 65_536;

    private ulong _names;
    private ulong _namesLength;
    private int _nodes;

    /// <summary>Reads all members.</summary>
    /// <param name="tree">Where the tree is.</param>
    /// <param name="heap">Where the heap of names is.</param>
    public void Read(ulong tree, ulong heap)
    {
        var bytes = new HdfBytes(file, place, heap);
        if (!bytes.Is("HEAP"u8))
            throw file.Fault(place, "a heap of names", "something else");
        bytes.Skip(4);
        _namesLength = bytes.UInt64();
        bytes.Skip(8);
        _names = bytes.UInt64();
        ReadTree(tree, 0);
    }

    private void ReadTree(ulong address, int depth)
    {
        if (depth > Deepest)
            throw file.Fault(place, $"a tree of at most {Deepest} levels", "more");
        CountNode();
        var bytes = new HdfBytes(file, place, address);
        if (!bytes.Is("TREE"u8) || bytes.Byte() != 0)
            throw file.Fault(place, "a tree of members", "something else");
        var (level, count) = (bytes.Byte(), bytes.UInt16());
        bytes.Skip(16);
        for (var i = 0; i < count; i++)
        {
            bytes.Skip(8);
            var child = bytes.UInt64();
            if (level > 0)
                ReadTree(child, depth + 1);
            else
                ReadSymbols(child);
        }
    }

    private void CountNode()
    {
        if (++_nodes > MostMembers)
            throw file.Fault(place, $"a tree of at most {MostMembers} nodes", "more");
        limit.Count(place);
    }

    // Nodes may be shared, and a node may have no symbols at all: each time that one is read counts.
    private void ReadSymbols(ulong address)
    {
        CountNode();
        var bytes = new HdfBytes(file, place, address);
        if (!bytes.Is("SNOD"u8))
            throw file.Fault(place, "a node of symbols", "something else");
        bytes.Skip(2);
        var count = bytes.UInt16();
        for (var i = 0; i < count; i++)
        {
            limit.Count(place);
            var (name, header) = (bytes.UInt64(), bytes.UInt64());
            bytes.Skip(24);
            if (name >= _namesLength)
                throw file.Fault(place, $"a name within the {_namesLength} bytes of the heap", $"one at {name}");
            if (!links.TryAdd(new HdfBytes(file, place, _names, _namesLength).NameAt(name), header) || links.Count > MostMembers)
                throw file.Fault(place, $"at most {MostMembers} members of names that differ", "more");
        }
    }
}
