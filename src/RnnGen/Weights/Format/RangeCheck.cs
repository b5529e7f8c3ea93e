using System.Collections.Generic;

namespace RnnGen.Weights;

/// <summary>The ranges of a header fit their tensors and together cover the data once.</summary>
internal static class RangeCheck
{
    /// <summary>Checks the ranges.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="dataLength">Bytes of data; null where the file does not tell its length before it ends.</param>
    /// <exception cref="HeaderFault">They do not.</exception>
    public static void Run(IReadOnlyList<SafetensorsRange> tensors, long? dataLength)
    {
        foreach (var tensor in tensors)
            CheckSize(tensor, dataLength);

        var sorted = new List<SafetensorsRange>(tensors);
        sorted.Sort((a, b) => a.Begin != b.Begin ? a.Begin.CompareTo(b.Begin) : a.End.CompareTo(b.End));
        var end = 0L;
        var last = "the header";
        foreach (var tensor in sorted)
        {
            var name = HeaderFault.Clip(tensor.Name);
            if (tensor.Begin != end)
            {
                var fault = tensor.Begin < end ? "overlaps" : "leaves a hole after";
                throw new HeaderFault(
                    $"tensor '{name}' {fault} {last}: its data was expected to begin at byte {end}, found {tensor.Begin}");
            }

            (end, last) = (tensor.End, $"'{name}'");
        }

        if (dataLength is { } length && end != length)
        {
            throw new HeaderFault(
                $"{length - end} bytes follow {last}, the last tensor: expected {end} bytes of data, found {length}");
        }
    }

    private static void CheckSize(SafetensorsRange tensor, long? dataLength)
    {
        var name = HeaderFault.Clip(tensor.Name);
        if (tensor.Begin > tensor.End || tensor.End > dataLength)
        {
            throw new HeaderFault(
                $"tensor '{name}' is said to lie at bytes {tensor.Begin} to {tensor.End}: expected a range"
                + (dataLength is { } length
                    ? $" within the {length} bytes of data that the file has"
                    : " that ends after it begins"));
        }

        var expected = ByteLength(tensor);
        if (expected != tensor.Bytes)
        {
            var size = expected is { } bytes
                ? bytes.ToString(System.Globalization.CultureInfo.InvariantCulture)
                : "a size below 2^63";
            throw new HeaderFault(
                $"tensor '{name}', {HeaderFault.Clip(tensor.Form)}: expected {size} bytes, found {tensor.Bytes}");
        }
    }

    /// <summary>Bytes of the type and shape; null where that is beyond a <see cref="long"/>.</summary>
    private static long? ByteLength(SafetensorsRange tensor)
    {
        var bytes = (long)SafetensorsTypes.SizeOf(tensor.Type);
        var overflows = false;
        foreach (var dimension in tensor.Shape)
        {
            if (dimension == 0)
                return 0;
            overflows |= bytes > long.MaxValue / dimension;
            bytes = overflows ? bytes : bytes * dimension;
        }

        return overflows ? null : bytes;
    }
}
