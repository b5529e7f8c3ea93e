using System;
using System.Collections.Generic;
using System.Linq;
using PureHDF;
using PureHDF.VOL.Native;

namespace RnnGen.Formats;

/// <summary>An HDF5 file: attributes of text, and arrays of float. Whatever is wrong in it is a fault that names the place.</summary>
internal sealed class HdfFile : IDisposable
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'H', (byte)'D', (byte)'F', 0x0D, 0x0A, 0x1A, 0x0A];

    private readonly FileContent _file;
    private readonly bool _convertHalf;
    private readonly NativeFile _root;
    private long _bytesLeft;

    private HdfFile(FileContent file, bool convertHalf, NativeFile root) =>
        (_file, _convertHalf, _root, _bytesLeft) = (file, convertHalf, root, 2L * file.Bytes.Length);

    /// <summary>Whether a file begins as HDF5 does.</summary>
    public static bool Recognizes(FileContent file) => file.Span.StartsWith(Signature);

    /// <summary>Opens a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="convertHalf">Whether arrays of 16 bits are converted to float.</param>
    public static HdfFile Open(FileContent file, bool convertHalf) =>
        new(file, convertHalf, Guard(file, "", "an HDF5 file", () => H5File.Open(file.Open(), leaveOpen: false)));

    /// <summary>Whether there is a group or array.</summary>
    public bool Has(string path) => Guard(_file, path, "a group or an array", () =>
    {
        IH5Group group = _root;
        string[] names = [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries)];
        for (var i = 0; i < names.Length; i++)
        {
            if (!group.LinkExists(names[i]))
                return false;
            if (i == names.Length - 1)
                return true;
            if (group.Get(names[i]) is not IH5Group next)
                return false;
            group = next;
        }

        return true;
    });

    /// <summary>The text of an attribute; null where there is none.</summary>
    public string? Text(string path, string attribute) => Find(path, attribute, found => found.Space.Rank == 0
        ? found.Read<string>()
        : found.Read<string[]>() is [var only] ? only : throw _file.Fault(Place(path, attribute), "one text", "several"));

    /// <summary>The texts of an attribute; null where there is none.</summary>
    public string[]? Texts(string path, string attribute) => Find(path, attribute, found => CountOf(found.Space) == 0 ? [] : found.Read<string[]>());

    /// <summary>An array of numbers.</summary>
    public NetworkTensor Tensor(string path)
    {
        if (!Has(path))
            throw _file.Fault(path, "an array", "none");
        return Guard(_file, path, "an array of float", () =>
        {
            if (_root.Get(path) is not IH5Dataset array)
                throw _file.Fault(path, "an array", "a group");
            var shape = ShapeOf(path, array);
            return (array.Type.Class, array.Type.Size) switch
            {
                (H5DataTypeClass.FloatingPoint, sizeof(float)) => new NetworkTensor(path, array.Read<float[]>(), shape),
                (H5DataTypeClass.FloatingPoint, sizeof(double)) => new NetworkTensor(path, array.Read<double[]>(), shape),
                (H5DataTypeClass.FloatingPoint, 2) when _convertHalf => new NetworkTensor(path, Array.ConvertAll(array.Read<Half[]>(), value => (float)value), shape),
                var (kind, size) => throw _file.Fault(path, "elements of float or double", $"{kind} of {size} bytes"),
            };
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _root.Dispose();

    private int[] ShapeOf(string path, IH5Dataset array)
    {
        var (dimensions, size) = (array.Space.Dimensions, (ulong)Math.Max(array.Type.Size, 1));
        var count = 1UL;
        foreach (var dimension in dimensions)
        {
            count = dimension <= (ulong)_bytesLeft && count * dimension <= (ulong)_bytesLeft / size
                ? count * dimension
                : throw _file.Fault(path, $"at most {_bytesLeft} bytes, as the file has {_file.Bytes.Length}", $"the shape [{string.Join(", ", dimensions)}]");
        }

        _bytesLeft -= (long)(count * size);
        return [.. dimensions.Select(dimension => (int)dimension)];
    }

    private TFound? Find<TFound>(string path, string attribute, Func<IH5Attribute, TFound> read)
        where TFound : class => Guard(_file, Place(path, attribute), "an attribute of text", () =>
    {
        var holder = path.Length == 0 ? (IH5Object)_root : Has(path) ? _root.Get(path) : null;
        if (holder is null || !holder.AttributeExists(attribute))
            return null;
        var found = holder.Attribute(attribute);
        return CountOf(found.Space) <= (ulong)_file.Bytes.Length ? read(found) : throw _file.Fault(Place(path, attribute), "fewer elements than bytes", "more");
    });

    private static ulong CountOf(IH5Dataspace space) => space.Dimensions.Aggregate(1UL, (product, size) => Math.Min(product, uint.MaxValue) * Math.Min(size, uint.MaxValue));

    private static string Place(string path, string attribute) => $"{(path.Length > 0 ? path : "/")}, attribute '{attribute}'";

    // PureHDF throws exceptions of many types for what is wrong in a file.
    private static TResult Guard<TResult>(FileContent file, string place, string expected, Func<TResult> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is not ModelFormatException)
        {
            throw file.Fault(place, expected, "what is none: " + fault.Message.TrimEnd('.'), fault);
        }
    }
}
