using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using RnnGen.Weights;

namespace RnnGen.Build;

/// <summary>
/// What the generator is told of a file of weights, in lines of a word and a value: name, for every name it goes by, resource,
/// then either fault, what keeps it from being a safetensors file, or architecture, where the file tells it, a tensor for each
/// with type, shape, bytes and name, and sha256. Values keep to their line: backslashes and control characters are escaped.
/// </summary>
internal static class WeightDescription
{
    /// <summary>Describes what a file holds.</summary>
    /// <param name="item">The file as the project has it.</param>
    /// <param name="path">The file, or a copy of it.</param>
    public static string Of(WeightItem item, string path)
    {
        var text = Begin(item);
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            AddHeader(text, SafetensorsHeader.Read(stream));
            stream.Position = 0;
            Add(text, "sha256", HashOf(stream));
        }
        catch (HeaderFault fault)
        {
            Add(text, "fault", fault.Message);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            Add(text, "fault", "there is no such file");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Add(text, "fault", "it cannot be read: " + fault.Message);
        }

        return text.ToString();
    }

    /// <summary>Describes a file that cannot be read.</summary>
    public static string OfFault(WeightItem item, string fault)
    {
        var text = Begin(item);
        Add(text, "fault", fault);
        return text.ToString();
    }

    private static StringBuilder Begin(WeightItem item)
    {
        StringBuilder text = new();
        foreach (var name in item.Names)
            Add(text, "name", name);
        Add(text, "resource", item.Resource);
        return text;
    }

    private static void AddHeader(StringBuilder text, SafetensorsHeader header)
    {
        if (header.Statement("rnngen.architecture") is { } architecture)
            Add(text, "architecture", architecture);
        foreach (var tensor in header.Tensors)
        {
            var shape = string.Join(",", tensor.Shape.Select(Number));
            (var begin, var end) = (Number(header.DataStart + tensor.Begin), Number(header.DataStart + tensor.End));
            Add(text, "tensor", $"{SafetensorsTypes.NameOf(tensor.Type)} [{shape}] {begin} {end} {tensor.Name}");
        }
    }

    private static string HashOf(FileStream stream)
    {
        using var hash = SHA256.Create();
        return BitConverter.ToString(hash.ComputeHash(stream)).Replace("-", "").ToLowerInvariant();
    }

    private static void Add(StringBuilder text, string word, string value)
    {
        text.Append(word).Append(' ');
        foreach (var c in value)
        {
            if (c == '\\' || char.IsControl(c))
                text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else
                text.Append(c);
        }

        text.Append('\n');
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
