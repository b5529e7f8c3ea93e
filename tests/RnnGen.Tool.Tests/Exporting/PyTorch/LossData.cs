using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Tests.Compilation;
using RnnGen.Weights;

namespace RnnGen.Tool.Tests.Exporting;

/// <summary>Sequences for <see cref="Losses"/>, as the trainer takes them and as a file of train.py.</summary>
internal static class LossData
{
    // Outputs and the elements of their targets, in the order of the outputs.
    private static readonly (string Name, int Targets)[] s_outputs =
        [("classes", 1), ("squares", 2), ("bits", 2), ("distances", 1), ("hubers", 2), ("normals", 2)];

    /// <summary>Writes the file.</summary>
    public static (float[] Inputs, float[] Targets)[] Write(string path, int steps, int lanes)
    {
        var data = new RandomData(8);
        var inputs = data.Values<float>(steps * lanes * 3);
        var targets = s_outputs.ToDictionary(output => output.Name, output => output.Name switch
        {
            // One of five is of no class.
            "classes" => Array.ConvertAll(data.Ids(steps * lanes, 5), id => id - 1f),
            "bits" => Array.ConvertAll(data.Values<float>(steps * lanes * output.Targets), Math.Abs),
            _ => data.Values<float>(steps * lanes * output.Targets, 2),
        });
        SafetensorsWriter.Write(path, new Dictionary<string, string>(),
        [
            SafetensorsEntry.Create("inputs", inputs, steps, lanes, 3),
            .. s_outputs.Select(output => output.Name == "classes"
                ? SafetensorsEntry.Create("targets.classes", Array.ConvertAll(targets["classes"], id => (long)id), steps, lanes)
                : SafetensorsEntry.Create("targets." + output.Name, targets[output.Name], steps, lanes, output.Targets)),
        ]);
        return
        [
            .. Enumerable.Range(0, lanes).Select(lane => (
                Lane(inputs, lane, 3),
                Enumerable.Range(0, steps).SelectMany(step => s_outputs.SelectMany(output =>
                    targets[output.Name].AsSpan(((step * lanes) + lane) * output.Targets, output.Targets).ToArray())).ToArray())),
        ];

        float[] Lane(float[] values, int lane, int width) =>
            [.. Enumerable.Range(0, steps).SelectMany(step => values.AsSpan(((step * lanes) + lane) * width, width).ToArray())];
    }
}
