using System.Collections.Generic;
using System.IO;
using System.Linq;
using RnnGen.Tool.Files;
using RnnGen.Weights;
using Spectre.Console;

namespace RnnGen.Tool.Reports;

/// <summary>A safetensors file, described.</summary>
internal static class FileReport
{
    public static void Write(IAnsiConsole output, WeightFile file, bool statistics)
    {
        var tensors = file.Header.Tensors;
        output.Write(Tables.Properties(
        [
            ("file", file.Path),
            .. file.Format is { } format ? [("format", format)] : ((string, string)[])[],
            ("content", ContentOf(file)),
            .. TrainingReport.Of(file),
            ("tensors",
                $"{Show.Count(tensors.Count)} with {Show.Count(tensors.Sum(tensor => tensor.Length), "element", "elements")}"),
            ("data", Show.Bytes(tensors.Sum(tensor => tensor.Bytes))),
            ("whole file", Show.Bytes(LengthOf(file.Path))),
        ]));

        if (file.Header.Metadata.Count > 0)
        {
            output.Title("Metadata");
            output.Write(Metadata(file.Header.Metadata));
        }

        foreach (var part in file.Parts)
        {
            output.Title(part.Title.Length > 0 ? part.Title : "Tensors");
            output.Write(statistics ? Statistics(file.Source, part.Tensors) : Shapes(part.Tensors));
        }
    }

    // Opened: of a link it is the length of what it leads to.
    private static long LengthOf(string path)
    {
        using var opened = File.OpenRead(path);
        return opened.Length;
    }

    private static string ContentOf(WeightFile file) => file switch
    {
        { IsTraining: true, IsPair: true } => "a training of an encoder and a decoder to resume",
        { IsTraining: true } => "a training to resume",
        { IsOptimizer: true } => "what an optimiser remembers of a model, without weights",
        { IsPair: true } => "an encoder and a decoder",
        _ => file.Architecture is null ? "tensors" : "a model's weights",
    };

    private static Table Metadata(IReadOnlyDictionary<string, string> metadata)
    {
        var table = Tables.Create("key", "value");
        foreach (var (key, value) in metadata)
            table.Add(key, value);
        return table;
    }

    private static Table Shapes(IReadOnlyList<SafetensorsRange> tensors)
    {
        var table = Tables.Create("name", "type", "shape", ">elements", ">bytes");
        foreach (var tensor in tensors)
        {
            table.Add(tensor.Name, SafetensorsTypes.NameOf(tensor.Type), SafetensorsHeader.Print(tensor.Shape),
                Show.Count(tensor.Length), Show.Count(tensor.Bytes));
        }

        if (tensors.Count > 1)
        {
            table.Add(
                "all", "", "", Show.Count(tensors.Sum(tensor => tensor.Length)), Show.Count(tensors.Sum(tensor => tensor.Bytes)));
        }

        return table;
    }

    private static Table Statistics(SafetensorsSource source, IReadOnlyList<SafetensorsRange> tensors)
    {
        var table = Tables.Create("name", "type", "shape", ">least", ">greatest", ">mean", ">deviation", ">not finite");
        foreach (var tensor in tensors)
        {
            var values = TensorStatistics.Of(source.ReadEntry(tensor)) is { } found
                ? [
                    Show.Real(found.Least), Show.Real(found.Greatest), Show.Real(found.Mean), Show.Real(found.Deviation),
                    Show.Count(found.NotFinite)]
                : new[] { "", "", "", "", "" };
            table.Add([tensor.Name, SafetensorsTypes.NameOf(tensor.Type), SafetensorsHeader.Print(tensor.Shape), .. values]);
        }

        return table;
    }
}
