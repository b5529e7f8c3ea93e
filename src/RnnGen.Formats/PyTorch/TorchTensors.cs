using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>
/// The tensors of a pickle by their names: those of a state dictionary, of one inside a checkpoint, or of the modules of
/// TorchScript.
/// </summary>
internal sealed class TorchTensors(FileContent file, TorchArchive archive, ReadOptions options)
{
    private const int Deepest = 64;
    private const int MostTensors = 50_000;
    private const int MostVisits = 100_000;
    private const int LongestPath = 1000;
    private const int MostPaths = 4 << 20;

    private static readonly string[] s_likely = ["state_dict", "model_state_dict", "model", "weights", "params", "net", "module"];

    private readonly List<NetworkTensor> _tensors = [];
    private readonly Dictionary<(string Key, string Type, long Length), byte[]> _storages = [];
    private long _bytesLeft = 2L * file.Bytes.Length;
    private long _storageLeft = 2L * file.Bytes.Length;
    private long _pathsLeft = MostPaths;
    private int _visits;

    /// <summary>All tensors behind the prefix.</summary>
    /// <exception cref="ModelFormatException">There are none, or they are not what the archive has.</exception>
    public List<NetworkTensor> Of(PickleValue root)
    {
        Collect("", StateOf(root), 0);
        return _tensors;
    }

    // A checkpoint has the state dictionary beside the optimiser's and others: the only one, or the one of the usual name.
    private PickleValue StateOf(PickleValue root)
    {
        if (root is not PickleDictionary dictionary || dictionary.Entries.Exists(entry => entry.Value is PickleTensor)
            || options.Prefix.Length > 0)
            return root;
        var parts = dictionary.Entries
            .Where(entry => entry.Value is PickleDictionary inner && inner.Entries.Exists(item => item.Value is PickleTensor))
            .ToList();
        if (parts.Count <= 1)
            return parts.Count == 1 ? parts[0].Value : root;
        var likely = s_likely.Select(name => parts.FindAll(part => part.Key is PickleText { Value: var key } && key == name))
            .FirstOrDefault(found => found.Count == 1);
        return likely?[0].Value ?? throw file.Fault(
            "data.pkl", "one state_dict, or a prefix that tells which",
                string.Join(", ", parts.Select(part => part.Key is PickleText text ? $"'{text.Value}'" : part.Key.Kind)));
    }

    private void Collect(string path, PickleValue value, int depth)
    {
        if (depth > Deepest || ++_visits > MostVisits)
            throw file.Fault("data.pkl", $"at most {Deepest} dictionaries in one another, and {MostVisits} values in all",
                "more");
        switch (value)
        {
            case PickleTensor tensor:
                Add(path, tensor);
                break;
            case PickleDictionary dictionary:
                foreach (var entry in dictionary.Entries)
                {
                    if (entry.Key is PickleText key && entry.Value is PickleTensor or PickleDictionary or PickleModule)
                        Collect(Joined(path, key.Value), entry.Value, depth + 1);
                }

                break;
            case PickleModule { Attributes: { } attributes }:
                Collect(path, attributes, depth + 1);
                break;
        }
    }

    private string Joined(string path, string key)
    {
        var length = path.Length + 1 + key.Length;
        _pathsLeft -= length;
        if (length > LongestPath || _pathsLeft < 0)
            throw file.Fault("data.pkl", $"names of at most {LongestPath} characters, and of {MostPaths} in all", "more");
        return path.Length == 0 ? key : $"{path}.{key}";
    }

    private void Add(string name, PickleTensor tensor)
    {
        if (!name.StartsWith(options.Prefix, StringComparison.Ordinal))
            return;
        if (_tensors.Count >= MostTensors)
            throw file.Fault("data.pkl", $"at most {MostTensors} tensors", "more");
        _tensors.Add(ElementTypes.IsLeftOut(name[options.Prefix.Length..], options) ? ElementTypes.NameOnly(name)
            : Read(name, tensor));
    }

    private NetworkTensor Read(string name, PickleTensor tensor)
    {
        var (place, storage) = ($"tensor '{name}'", tensor.Storage);
        var size = storage.Type switch { "Float" => 4, "Double" => 8, "Half" or "BFloat16" => 2, _ => 0 };
        if (size == 2 && !options.ConvertHalf)
            throw ElementTypes.Half(file, name, storage.Type);
        if (size == 0)
            throw ElementTypes.Other(file, name, storage.Type);
        if (tensor.Strides.Length != tensor.Shape.Length)
            throw file.Fault(place, $"{tensor.Shape.Length} strides", $"{tensor.Strides.Length}");
        var (count, last) = (1L, tensor.Offset);
        for (var i = 0; i < tensor.Shape.Length; i++)
        {
            count = Multiply(count, tensor.Shape[i]);
            last = Add(last, Multiply(Math.Max(tensor.Shape[i] - 1, 0), tensor.Strides[i]));
        }

        // A view may show elements twice, and then be longer than what is in the file.
        if (storage.Length > file.Bytes.Length / size || (count > 0 && last >= storage.Length) || count > storage.Length)
            throw file.Fault(place, $"elements within its storage of {storage.Length}", $"{count}, the last at {last}");
        _bytesLeft -= count * Math.Max(size, sizeof(float));
        if (_bytesLeft < 0)
            throw file.Fault(place, "tensors of no more elements than the file has", "more");
        return Elements(name, tensor, Bytes(storage, size), (int)count);
    }

    private byte[] Bytes(PickleStorage storage, int size)
    {
        var key = (storage.Key, storage.Type, storage.Length);
        if (_storages.TryGetValue(key, out var bytes))
            return bytes;

        // An archive that is packed may have storages of many times its length.
        _storageLeft -= storage.Length * size;
        if (_storageLeft < 0)
            throw file.Fault($"storage '{storage.Key}'", $"storages of at most {2L * file.Bytes.Length} bytes in all", "more");
        bytes = archive.Storage(storage.Key, storage.Length * size);
        _storages.Add(key, bytes);
        return bytes;
    }

    private static NetworkTensor Elements(string name, PickleTensor tensor, byte[] bytes, int count)
    {
        var shape = Array.ConvertAll(tensor.Shape, size => (int)size);
        return tensor.Storage.Type switch
        {
            "Double" => new NetworkTensor(name,
                Gather(tensor, count, at => BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(at * 8))), shape),
            "Float" => new NetworkTensor(name,
                Gather(tensor, count, at => BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(at * 4))), shape),
            "Half" => new NetworkTensor(name, Gather(tensor, count, at => HalfFloats.OfHalf(Bits(at))), shape),
            _ => new NetworkTensor(name, Gather(tensor, count, at => HalfFloats.OfBFloat16(Bits(at))), shape),
        };

        ushort Bits(int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at * 2));
    }

    /// <summary>The elements, row-major, each from its place in the storage.</summary>
    private static T[] Gather<T>(PickleTensor tensor, int count, Func<int, T> read)
    {
        var elements = new T[count];
        var index = new long[tensor.Shape.Length];
        var at = tensor.Offset;
        for (var i = 0; i < count; i++)
        {
            elements[i] = read((int)at);
            for (var d = index.Length - 1; d >= 0; d--)
            {
                at += tensor.Strides[d];
                if (++index[d] < tensor.Shape[d])
                    break;
                at -= tensor.Strides[d] * tensor.Shape[d];
                index[d] = 0;
            }
        }

        return elements;
    }

    private static long Multiply(long left, long right) => left > 0 && right > int.MaxValue / left ? int.MaxValue : left * right;

    private static long Add(long left, long right) => Math.Min(left + right, long.MaxValue / 2);
}
