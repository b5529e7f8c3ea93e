using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Formats;
using RnnGen.Tool.Files;
using RnnGen.Tool.Models;
using RnnGen.Tool.Reports;
using RnnGen.Weights;
using Spectre.Console;

namespace RnnGen.Tool.Declaring;

/// <summary>Writes the weights of a model that is declared already, from a file of any format.</summary>
internal static class FilledModel
{
    public static void Write(
        IAnsiConsole output, string file, (string Assembly, string? Model) into, ReadOptions options, bool isRaw, string folder,
            bool replaces)
    {
        ForeignFile.Require(file);
        var models = ModelAssembly.Load(into.Assembly);
        var model = into.Model is { } name ? models.Find(name) : models.Only();
        var declared = model.Info.Tensors.Select(tensor => (tensor.Name, (IReadOnlyList<int>)[.. tensor.Shape])).ToList();
        var network = isRaw || ModelFile.IsOfTensors(file) ? null : ModelFile.Read(file, options);
        var matches = isRaw ? Raw(file, declared, options)
            : TensorMatch.All(file, declared, network?.Tensors.ToList() ?? ModelFile.ReadTensors(file, options));
        var path = TargetFiles.PathOf(folder, model.FullName[(model.FullName.LastIndexOf('.') + 1)..] + ".safetensors", replaces);
        var metadata = new Dictionary<string, string> { [ModelPart.KeyOf("")] = model.Info.Architecture };
        List<SafetensorsEntry> entries = [.. matches.Select(match => TensorEntry.Of(match.Filled(), model.Info.Precision))];
        CheckFinite(file, matches, entries);
        TargetFiles.MakeFolder(folder);
        SafetensorsWriter.Write(path, metadata, entries);
        var table = Tables.Create("tensor", "shape", "from", "shape", "by");
        foreach (var match in matches)
            table.Add(match.Declared, SafetensorsHeader.Print(match.Shape.Select(size => (long)size)), match.Found.Name,
                SafetensorsHeader.Print(match.Found.Shape.Select(size => (long)size)), match.Reason);
        output.Write(table);
        output.WriteLine(Show.Line($"{path} has the weights of {model.FullName}."));
        if (network is not null)
            LayerComparison.Write(output, network, model);
    }

    private static void CheckFinite(string file, IReadOnlyList<TensorMatch> matches, List<SafetensorsEntry> entries)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            var values = new double[entries[i].Length];
            entries[i].CopyTo(values);
            if (!Array.TrueForAll(values, double.IsFinite))
                throw new ToolException($"{file}: tensor '{matches[i].Found.Name}': expected elements that are finite in the "
                    + "model's precision, found one that is not.");
        }
    }

    /// <summary>
    /// The tensors in a stated order: names of tensors, or of layers, whose tensors follow in the declared order.
    /// </summary>
    private static List<TensorMatch> Raw(string file, List<(string Name, IReadOnlyList<int> Shape)> declared,
        ReadOptions options)
    {
        if (OptionUse.Stated(options with { Order = [] }).FirstOrDefault() is { } stated)
            throw new ToolException($"--raw: expected --order alone beside it, found {stated}.");
        var order = options.Order;
        var ordered = order.Count == 0 ? declared : [.. order.SelectMany(Stated)];
        if (ordered.GroupBy(tensor => tensor.Name).FirstOrDefault(tensors => tensors.Count() > 1) is { } twice)
            throw new ToolException($"--order: expected every tensor once, found '{twice.Key}' twice.");
        if (declared.Except(ordered).ToList() is { Count: > 0 } left)
            throw new ToolException(
                "--order: expected every tensor of the model, found none of "
                + $"{string.Join(", ", left.Select(tensor => tensor.Name))}.");
        var read = RawFloats.Read(file, ordered).ToDictionary(tensor => tensor.Name);
        var reason = order.Count == 0 ? "the order of the declaration" : "the stated order";
        return [.. declared.Select(tensor => new TensorMatch(tensor.Name, tensor.Shape, read[tensor.Name], reason))];

        IEnumerable<(string Name, IReadOnlyList<int> Shape)> Stated(string name)
        {
            var of = declared.Where(tensor => tensor.Name == name || tensor.Name.StartsWith(name + ".", StringComparison.Ordinal))
                .ToList();
            return of.Count > 0 ? of
                : throw new ToolException(
                    "--order: expected tensors or layers of the model, "
                    + $"{string.Join(", ", declared.Select(tensor => tensor.Name))}, found '{name}'.");
        }
    }
}
