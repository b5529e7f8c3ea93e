using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace RnnGen.Tool.Files;

/// <summary>What a safetensors file is.</summary>
internal enum FileKind
{
    /// <summary>A model's tensors, this library's or others'.</summary>
    Weights,

    /// <summary>The tensors of an encoder and a decoder.</summary>
    Pair,

    /// <summary>A training to be resumed.</summary>
    Training,
}

/// <summary>Tensors of a file that belong together.</summary>
/// <param name="Title">What they are; empty where the file is of one part.</param>
/// <param name="Tensors">In the order of the header.</param>
internal sealed record FilePart(string Title, IReadOnlyList<SafetensorsEntry> Tensors);

/// <summary>A safetensors file and its parts.</summary>
/// <param name="Content">The file.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Parts">Every tensor of the file is in one of them.</param>
internal sealed record WeightFile(SafetensorsFile Content, FileKind Kind, IReadOnlyList<FilePart> Parts)
{
    /// <summary>The architecture it tells of itself, of a pair that of its decoder; null where it tells none.</summary>
    public string? Architecture => Content.Metadata.GetValueOrDefault(
        Kind == FileKind.Pair ? Seq2SeqFile.ArchitectureKey(Seq2SeqFile.DecoderPrefix) : ParameterFile.ArchitectureKey);

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is no safetensors file.</exception>
    /// <exception cref="ToolException">There is no such file.</exception>
    public static WeightFile Read(string path)
    {
        if (Directory.Exists(path))
            throw new ToolException($"{path} is a folder: expected a safetensors file.");
        if (!File.Exists(path))
            throw new ToolException($"{path}: expected a safetensors file, found no file of that name.");
        if (OtherFormats.Name(path) is { } format)
            throw new ToolException($"{path} is {format}: expected a safetensors file.");
        var content = SafetensorsFile.Read(path);
        var kind = KindOf(content);
        var parts = content.Entries
            .GroupBy(entry => PartOf(kind, entry.Name))
            .OrderBy(part => part.Key.Order)
            .Select(part => new FilePart(part.Key.Title, [.. part]));
        return new WeightFile(content, kind, [.. parts]);
    }

    private static FileKind KindOf(SafetensorsFile content)
    {
        if (content.Metadata.ContainsKey(TrainingMetadata.Prefix + TrainingMetadata.Version))
            return FileKind.Training;
        return content.Metadata.ContainsKey(Seq2SeqFile.ArchitectureKey(Seq2SeqFile.DecoderPrefix)) ? FileKind.Pair : FileKind.Weights;
    }

    private static (int Order, string Title) PartOf(FileKind kind, string name) => kind switch
    {
        FileKind.Training => PartOfTraining(name),
        FileKind.Pair when name.StartsWith(Seq2SeqFile.EncoderPrefix, StringComparison.Ordinal) => (0, "Encoder"),
        FileKind.Pair when name.StartsWith(Seq2SeqFile.DecoderPrefix, StringComparison.Ordinal) => (1, "Decoder"),
        FileKind.Pair => (2, "Other tensors"),
        _ => (0, ""),
    };

    // Names of a training have slashes, which no layer's name has: training/best/lstm0.weight_hh_l0, training/updates.
    private static (int Order, string Title) PartOfTraining(string name)
    {
        if (name.StartsWith(TrainingFile.BestPrefix, StringComparison.Ordinal))
            return (1, "Best weights");
        return name.Split('/') switch
        {
            [_, var moment, _] => (2, $"Optimiser's {moment}"),
            [_, _] => (3, "Counts of updates and carried state"),
            _ => (0, "Weights"),
        };
    }
}
