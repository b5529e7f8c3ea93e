using System.Collections.Generic;
using System.IO;
using System.Linq;
using RnnGen.Formats;
using RnnGen.Tool.Declaring;
using RnnGen.Tool.Reports;
using RnnGen.Weights;
using Spectre.Console;

namespace RnnGen.Tool.Files;

/// <summary>Writes the tensors of a file of any format as a safetensors file.</summary>
internal static class ConvertedFile
{
    /// <summary>Reads all tensors, and then writes them, each in its own precision.</summary>
    /// <exception cref="ToolException">There is no such file, nothing to convert, or a file not to be replaced.</exception>
    /// <exception cref="ModelFormatException">The file cannot be read.</exception>
    public static void Write(IAnsiConsole output, string file, string target, ReadOptions options, bool replaces)
    {
        ForeignFile.Require(file);
        var tensors = ModelFile.ReadTensors(file, options);
        if (tensors.Count == 0)
            throw new ToolException($"{file}: expected tensors{Behind(options)}, found none.");
        var folder = Path.GetDirectoryName(Path.GetFullPath(target))!;
        var path = TargetFiles.PathOf(folder, Path.GetFileName(target), replaces);
        TargetFiles.MakeFolder(folder);
        SafetensorsWriter.Write(path, new Dictionary<string, string>(), [.. tensors.Select(TensorEntry.Of)]);
        output.WriteLine(Show.Line(
            $"{target} has {tensors.Count:N0} tensors, {tensors.Sum(tensor => (long)tensor.Length):N0} values."));
    }

    private static string Behind(ReadOptions options) =>
        options.Prefix.Length > 0 ? $" whose names begin '{options.Prefix}'" : "";
}
