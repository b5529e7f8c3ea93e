using System;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>What is done with tensors by the types of their elements.</summary>
internal static class ElementTypes
{
    /// <summary>Whether a tensor's elements do not matter: it counts batches, or a user leaves it or its module out.</summary>
    /// <param name="name">Its name behind the prefix.</param>
    /// <param name="options">What is left out.</param>
    public static bool IsLeftOut(string name, ReadOptions options)
    {
        var path = name[..Math.Max(name.LastIndexOf('.'), 0)];
        return name.EndsWith("num_batches_tracked", StringComparison.Ordinal)
            || options.LeaveOut.Any(left => name == left || path == left || path.EndsWith("." + left, StringComparison.Ordinal));
    }

    /// <summary>A tensor of a name alone, to be left out by it.</summary>
    public static NetworkTensor NameOnly(string name) => new(name, Array.Empty<float>(), 0);

    /// <summary>What to throw for half floats that are not to be converted.</summary>
    public static ModelFormatException Half(FileContent file, string name, string type) =>
        file.Fault($"tensor '{name}'", "F32 or F64 elements, or that F16 and BF16 are to be converted", type);

    /// <summary>What to throw for elements that no weights are.</summary>
    public static ModelFormatException Other(FileContent file, string name, string type) =>
        file.Fault($"tensor '{name}'", "F32, F64, F16 or BF16 elements, or that the tensor is left out", type);
}
