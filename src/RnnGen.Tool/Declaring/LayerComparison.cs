using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Formats;
using RnnGen.Tool.Models;
using RnnGen.Tool.Reports;
using Spectre.Console;

namespace RnnGen.Tool.Declaring;

/// <summary>
/// Whether the layers of a file are those of a model that got its weights. Tensors fit by names and shapes: functions and other
/// options have none.
/// </summary>
internal static class LayerComparison
{
    /// <summary>Writes in what the layers differ, or that they are the same.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="network">The file's network.</param>
    /// <param name="model">The model.</param>
    public static void Write(IAnsiConsole output, Network network, DeclaredModel model)
    {
        if (LayersOf(network) is not { } layers)
        {
            output.WriteLine(Show.Line("The options of the layers are not compared: these are the file's."));
            NetworkReport.Write(output, network);
            return;
        }

        var (file, declared) = (Text(layers), Text(model.Info.Layers));
        if (file.SequenceEqual(declared) && Layout(network.OutputSteps, network.Outputs.Count)
            == Layout(model.Info.Output, model.Info.Outputs.Count))
        {
            output.WriteLine(Show.Line($"The layers of {model.FullName} are those of the file."));
            return;
        }

        output.WriteLine(Show.Line(
            $"The layers of {model.FullName} are others than the file's; outputs agree only if these mean the same:"));
        var table = Tables.Create("file", "model");
        for (var i = 0; i < file.Count || i < declared.Count; i++)
            table.Add(i < file.Count ? file[i] : "", i < declared.Count ? declared[i] : "");
        table.Add(Layout(network.OutputSteps, network.Outputs.Count), Layout(model.Info.Output, model.Info.Outputs.Count));
        output.Write(table);
    }

    private static IReadOnlyList<LayerInfo>? LayersOf(Network network)
    {
        try
        {
            return DeclaredProgram.Compile(network, new Declaration(network, "Filled")).Info.Layers;
        }
        catch (ToolException)
        {
            // The file's network is beyond what can be declared, but its tensors fill the model.
            return null;
        }
    }

    // Names of layers may differ: what is read is told by the number of its layer.
    private static List<string> Text(IReadOnlyList<LayerInfo> layers)
    {
        var names = layers.Select(layer => layer.Name).ToList();
        return
        [
            .. layers.Select((layer, i) => layer.Sources is [var only] && only == (i == 0 ? "input" : names[i - 1])
                ? layer.Description
                : $"{layer.Description} from {string.Join(", ", layer.Sources.Select(Source))}"),
        ];

        string Source(string source)
        {
            var bracket = source.IndexOf('[', StringComparison.Ordinal);
            var index = names.IndexOf(bracket < 0 ? source : source[..bracket]);
            return index < 0 ? source : $"layer {index + 1}{(bracket < 0 ? "" : source[bracket..])}";
        }
    }

    private static string Layout(Output steps, int outputs) =>
        (steps == Output.LastStep ? "the last step, " : "every step, ") + Show.Count(Math.Max(outputs, 1), "output", "outputs");
}
