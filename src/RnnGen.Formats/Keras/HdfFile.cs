using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;

namespace RnnGen.Formats;

/// <summary>
/// An HDF5 file, as far as files of Keras go: groups, attributes of text, and arrays of float that lie in one piece. Every length
/// in it is compared with the file's before anything is made of it, which is why no library is used: those make what a file says.
/// </summary>
internal sealed class HdfFile
{
    private readonly FileContent _file;
    private readonly bool _convertHalf;
    private readonly Dictionary<ulong, HdfObject> _objects = [];
    private readonly HdfHeap _heap;
    private readonly HdfLimit _limit;
    private readonly ulong _root;
    private long _bytesLeft;

    private HdfFile(FileContent file, bool convertHalf)
    {
        (_file, _convertHalf, _bytesLeft) = (file, convertHalf, 2L * file.Bytes.Length);
        (_heap, _limit) = (new HdfHeap(file), new HdfLimit(file));
        var bytes = new HdfBytes(file, "the first block", (ulong)Signature.Length);
        var version = bytes.Byte();
        if (version is not (0 or 2 or 3))
            throw file.Fault("the first block", "version 0, 2 or 3", $"{version}");
        bytes.Skip(version == 0 ? 4 : 0);
        if (bytes.Byte() != sizeof(ulong) || bytes.Byte() != sizeof(ulong))
            throw file.Fault("the first block", "addresses and lengths of 8 bytes", "others");
        bytes.Skip(version == 0 ? 9 : 1);
        if (bytes.UInt64() != 0)
            throw file.Fault("the first block", "addresses from the file's beginning on", "others");
        bytes.Skip(version == 0 ? 24 + 8 : 16);
        _root = bytes.UInt64();
    }

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Whether a file begins as HDF5 does.</summary>
    public static bool Recognizes(FileContent file) => file.Span.StartsWith(Signature);

    /// <summary>Opens a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="convertHalf">Whether arrays of 16 bits are converted to float.</param>
    public static HdfFile Open(FileContent file, bool convertHalf) =>
        Recognizes(file) ? new(file, convertHalf) : throw file.Fault("", "an HDF5 file", "another");

    /// <summary>Whether there is a group or array.</summary>
    public bool Has(string path) => Find(path) is not null;

    /// <summary>The text of an attribute; null where there is none.</summary>
    public string? Text(string path, string attribute) => Texts(path, attribute) switch
    {
        null => null,
        [var only] => only,
        var several => throw _file.Fault(Place(path, attribute), "one text", $"{several.Length}"),
    };

    /// <summary>The texts of an attribute; null where there is none.</summary>
    public string[]? Texts(string path, string attribute)
    {
        if (Find(path) is not { } holder || !holder.Attributes.TryGetValue(attribute, out var found))
            return null;
        var (place, type) = (Place(path, attribute), found.Type);
        if (type.Kind is not (HdfKind.FixedText or HdfKind.AnyText))
            throw _file.Fault(place, "text", type.Name);
        if (found.Count > 0 && (type.Size == 0 || found.Count > (ulong)_file.Bytes.Length / (ulong)type.Size))
            throw _file.Fault(place, $"texts within the {_file.Bytes.Length} bytes of the file", $"{found.Count} of {type.Size}");
        var (bytes, left) = (new HdfBytes(_file, place, found.Start, found.Count * (ulong)type.Size), _file.Bytes.Length);
        var texts = new string[(int)found.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            var text = type.Kind == HdfKind.FixedText ? bytes.Take(type.Size) : _heap.Text(bytes, place);
            left -= text.Length;
            if (left < 0)
            {
                throw _file.Fault(
                    place, $"texts within the {_file.Bytes.Length} bytes of the file", "more, as elements share them");
            }

            var zero = text.IndexOf((byte)0);
            texts[i] = Encoding.UTF8.GetString(zero < 0 ? text : text[..zero]);
        }

        return texts;
    }

    /// <summary>Whether there is an attribute of texts, in one piece or in several.</summary>
    public bool HasTexts(string path, string attribute) =>
        Find(path) is { } holder && (holder.Attributes.ContainsKey(attribute) || holder.Attributes.ContainsKey(attribute + "0"));

    /// <summary>
    /// The texts of an attribute; null where there is none. As an attribute has at most 64 KB, Keras writes longer lists under
    /// the name with 0, 1 and so on behind it.
    /// </summary>
    public string[]? NumberedTexts(string path, string attribute)
    {
        if (Texts(path, attribute) is { } whole)
            return whole;
        var (all, pieces, left) = (new List<string>(), 0, _file.Bytes.Length);
        for (; Texts(path, $"{attribute}{pieces}") is { } piece; pieces++)
        {
            left -= piece.Sum(text => text.Length + 1);
            if (left < 0)
            {
                throw _file.Fault(
                    Place(path, attribute), $"texts within the {_file.Bytes.Length} bytes of the file",
                    "more, as pieces share them");
            }

            all.AddRange(piece);
        }

        return pieces > 0 ? [.. all] : null;
    }

    /// <summary>An array of numbers.</summary>
    public NetworkTensor Tensor(string path)
    {
        var array = Find(path) ?? throw _file.Fault(path, "an array", "none");
        if (array is not { Shape: { } dimensions, Type: { } type })
            throw _file.Fault(path, "an array", "a group");
        if (array.OtherLayout.Length > 0 || array.Data is not { } data)
        {
            throw _file.Fault(
                path, "elements in one piece", array.OtherLayout.Length > 0 ? $"elements {array.OtherLayout}" : "none");
        }

        if (type is not { Kind: HdfKind.Float, Size: sizeof(float) or sizeof(double) or 2 } || (type.Size == 2 && !_convertHalf))
            throw _file.Fault(path, "elements of float or double", type.Name);
        var shape = Checked(path, dimensions, type.Size, data.Length, out var count);
        var bytes = new HdfBytes(_file, path, data.Start, count).Take((long)count);
        return type.Size switch
        {
            sizeof(float) => new NetworkTensor(path, MemoryMarshal.Cast<byte, float>(bytes).ToArray(), shape),
            sizeof(double) => new NetworkTensor(path, MemoryMarshal.Cast<byte, double>(bytes).ToArray(), shape),
            _ => new NetworkTensor(
                path, Array.ConvertAll(MemoryMarshal.Cast<byte, ushort>(bytes).ToArray(), HalfFloats.OfHalf), shape),
        };
    }

    private int[] Checked(string path, ulong[] dimensions, int size, ulong stated, out ulong bytes)
    {
        var count = (ulong)size;
        foreach (var dimension in dimensions)
        {
            count = dimension <= (ulong)_bytesLeft && count * dimension <= (ulong)_bytesLeft
                ? count * dimension
                : throw _file.Fault(path, $"at most {_bytesLeft} bytes, as the file has {_file.Bytes.Length}",
                    $"the shape [{string.Join(", ", dimensions)}]");
        }

        if (count > stated)
            throw _file.Fault(path, $"{count} bytes of elements", $"{stated}");
        _bytesLeft -= (long)count;
        bytes = count;
        return [.. dimensions.Select(dimension => (int)dimension)];
    }

    private HdfObject? Find(string path)
    {
        var found = At(_root, "/");
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!found.Links.TryGetValue(name, out var address))
                return null;
            found = At(address, path);
        }

        return found;
    }

    private HdfObject At(ulong address, string place)
    {
        if (!_objects.TryGetValue(address, out var found))
        {
            found = new HdfHeader(_file, place, _limit).Read(address);
            _objects.Add(address, found);
        }

        return found;
    }

    private static string Place(string path, string attribute) => $"{(path.Length > 0 ? path : "/")}, attribute '{attribute}'";
}
