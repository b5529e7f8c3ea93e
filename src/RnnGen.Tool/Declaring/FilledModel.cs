using System;
using System.Collections.Generic;
using System.IO;
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
        var matches = isRaw ? Raw(file, declared, options.Order)
            : TensorMatch.All(file, declared, ModelFile.ReadTensors(file, options));
        var path = TargetFiles.PathOf(folder, model.FullName[(model.FullName.LastIndexOf('.') + 1)..] + ".safetensors", replaces);
        var metadata = new Dictionary<string, string> { [ModelPart.KeyOf("")] = model.Info.Architecture };
        SafetensorsWriter.Write(path, metadata, [.. matches.Select(match => Entry(match, model.Info.Precision))]);
        var table = Tables.Create("tensor", "shape", "from", "shape", "by");
        foreach (var match in matches)
            table.Add(match.Declared, SafetensorsHeader.Print(match.Shape.Select(size => (long)size)), match.Found.Name,
                SafetensorsHeader.Print(match.Found.Shape.Select(size => (long)size)), match.Reason);
        output.Write(table);
        output.WriteLine(Show.Line($"{path} has the weights of {model.FullName}."));
    }

    private static SafetensorsEntry Entry(TensorMatch match, Precision precision) => precision == Precision.Double
        ? SafetensorsEntry.Create(match.Declared, match.Found.ToDouble(), [.. match.Shape])
        : SafetensorsEntry.Create(match.Declared, match.Found.ToSingle(), [.. match.Shape]);

    /// <summary>
    /// The tensors in a stated order: names of tensors, or of layers, whose tensors follow in the declared order.
    /// </summary>
    private static List<TensorMatch> Raw(string file, List<(string Name, IReadOnlyList<int> Shape)> declared,
        IReadOnlyList<string> order)
    {
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
