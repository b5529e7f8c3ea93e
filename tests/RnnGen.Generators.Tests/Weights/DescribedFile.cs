using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using RnnGen.Build;
using RnnGen.Weights;

namespace RnnGen.Generators.Tests.Weights;

/// <summary>A file of weights as the generator sees it: the description that the build writes of it.</summary>
internal sealed class DescribedFile(string text) : AdditionalText
{
    public override string Path => "0.w.safetensors.rnnweights";

    /// <summary>The description.</summary>
    public SourceText Text { get; } = SourceText.From(text, Encoding.UTF8);

    public override SourceText GetText(CancellationToken cancellationToken = default) => Text;

    /// <summary>A file of tensors.</summary>
    /// <param name="name">As the item names it.</param>
    /// <param name="architecture">What the file says it is of; null where it does not.</param>
    /// <param name="tensors">Names and shapes; a name that ends in ! is of double precision.</param>
    public static DescribedFile Of(string name, string? architecture, params (string Name, int[] Shape)[] tensors)
    {
        Dictionary<string, string> metadata = architecture is null ? [] : new() { ["rnngen.architecture"] = architecture };
        return Of([name], path => SafetensorsWriter.Write(path, metadata, Entries(tensors)));
    }

    /// <summary>A file of whatever bytes.</summary>
    public static DescribedFile OfBytes(string name, byte[] bytes) => Of([name], path => File.WriteAllBytes(path, bytes));

    /// <summary>A file with a header of whatever text and some bytes of data.</summary>
    public static DescribedFile OfHeader(string header, int dataLength)
    {
        var json = Encoding.UTF8.GetBytes(header);
        return OfBytes("w.safetensors", [.. BitConverter.GetBytes((ulong)json.Length), .. json, .. new byte[dataLength]]);
    }

    /// <summary>A file that is not there.</summary>
    public static DescribedFile Missing(string name) => Of([name], _ => { });

    /// <summary>A file of tensors that goes by several names, the usual one first.</summary>
    public static DescribedFile Named(string[] names, params (string Name, int[] Shape)[] tensors) =>
        Of(names, path => SafetensorsWriter.Write(path, new Dictionary<string, string>(), Entries(tensors)));

    private static List<SafetensorsEntry> Entries((string Name, int[] Shape)[] tensors)
    {
        var entries = new List<SafetensorsEntry>();
        foreach ((var tensor, var shape) in tensors)
        {
            var length = 1;
            Array.ForEach(shape, dimension => length *= dimension);
            entries.Add(tensor.EndsWith('!')
                ? SafetensorsEntry.Create(tensor[..^1], new double[length], shape)
                : SafetensorsEntry.Create(tensor, new float[length], shape));
        }

        return entries;
    }

    private static DescribedFile Of(string[] names, Action<string> write)
    {
        var path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"RnnGen.Weights.{Guid.NewGuid():N}");
        try
        {
            write(path);
            return new(WeightDescription.Of(new(path, names, "RnnGen/" + names[0]), path));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
