using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RnnGen.Formats;
using RnnGen.Training;
using RnnGen.Weights;

namespace RnnGen.Tool.Files;

/// <summary>Tensors of a file that belong together.</summary>
/// <param name="Title">What they are; empty where the file is of one part.</param>
/// <param name="Tensors">In the order of the header.</param>
internal sealed record FilePart(string Title, IReadOnlyList<SafetensorsRange> Tensors);

/// <summary>
/// A safetensors file and its parts, open until it is disposed of: only its header is read. The tensors of a file of another
/// format stand for such a file.
/// </summary>
/// <param name="Path">Where it is.</param>
/// <param name="Format">The format that its tensors were read from; null of a safetensors file itself.</param>
/// <param name="Source">The file.</param>
/// <param name="IsPair">Whether it is of an encoder and a decoder, not of one model.</param>
/// <param name="IsTraining">Whether it is a training to be resumed, not weights alone.</param>
/// <param name="IsOptimizer">Whether it is what an optimiser remembers of a model, without weights.</param>
/// <param name="Parts">Every tensor of the file is in one of them.</param>
internal sealed record WeightFile(
    string Path, string? Format, SafetensorsSource Source, bool IsPair, bool IsTraining, bool IsOptimizer,
    IReadOnlyList<FilePart> Parts)
    : IDisposable
{
    /// <summary>What it holds.</summary>
    public SafetensorsHeader Header => Source.Header;

    /// <summary>The architecture it tells of itself, of a pair that of its decoder; null where it tells none.</summary>
    public string? Architecture => Header.Statement(ModelPart.KeyOf(IsPair ? Seq2SeqFile.DecoderPrefix : ""));

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is no safetensors file.</exception>
    /// <exception cref="ModelFormatException">It is of another format, and not what that allows.</exception>
    /// <exception cref="ToolException">There is no such file.</exception>
    public static WeightFile Read(string path)
    {
        ForeignFile.Require(path);
        var format = ForeignFile.FormatOf(path);
        var source = format is null ? SafetensorsSource.Open(path) : ForeignFile.Open(path);
        var header = source.Header;
        var isPair = header.Statement(ModelPart.KeyOf(Seq2SeqFile.DecoderPrefix)) is not null;
        var isTraining = header.Statement(TrainingMetadata.Prefix + TrainingMetadata.Version) is not null;
        var isOptimizer = header.Statement(OptimizerFile.Prefix + OptimizerFile.Version) is not null;
        var parts = header.Tensors
            .GroupBy(tensor => PartOf(isPair, isTraining, isOptimizer, tensor.Name))
            .OrderBy(part => part.Key.Order)
            .Select(part => new FilePart(part.Key.Title, [.. part]));
        return new WeightFile(path, format, source, isPair, isTraining, isOptimizer, [.. parts]);
    }

    /// <inheritdoc/>
    public void Dispose() => Source.Dispose();

    private static (int Order, string Title) PartOf(bool isPair, bool isTraining, bool isOptimizer, string name)
    {
        if ((isTraining || isOptimizer) && name.Contains('/'))
            return PartOfTraining(name);
        if (!isPair)
            return (0, isTraining ? "Weights" : "");
        return name.StartsWith(Seq2SeqFile.EncoderPrefix, StringComparison.Ordinal) ? (0, "Encoder")
            : name.StartsWith(Seq2SeqFile.DecoderPrefix, StringComparison.Ordinal) ? (1, "Decoder")
            : (2, "Other tensors");
    }

    // Names of a training have slashes, which no layer's name has: training/best/lstm0.weight_hh_l0, training/updates.
    private static (int Order, string Title) PartOfTraining(string name)
    {
        if (name.StartsWith(TrainingFile.BestPrefix, StringComparison.Ordinal))
            return (3, "Best weights");
        return name.Split('/') switch
        {
            [_, var moment, _] => (4, $"Optimiser's {moment}"),
            [_, "carried_state" or "loss_state"] => (6, "Carried state"),
            [_, _] => (5, "Counts of updates"),
            _ => (2, "Other tensors"),
        };
    }
}
