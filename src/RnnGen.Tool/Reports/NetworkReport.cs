using System.Linq;
using RnnGen.Formats;
using Spectre.Console;

namespace RnnGen.Tool.Reports;

/// <summary>The network of a file of another program.</summary>
internal static class NetworkReport
{
    /// <summary>Writes the layers of a file, or why they are not known.</summary>
    public static void Write(IAnsiConsole output, string path)
    {
        try
        {
            Write(output, ModelFile.Read(path, new ReadOptions { ConvertHalf = true }));
        }
        catch (ModelFormatException fault)
        {
            output.Title("Layers");
            output.WriteLine(Show.Line($"Not known without more: {fault.Message}"));
        }
    }

    /// <summary>Writes the layers, outputs and notes of a network.</summary>
    public static void Write(IAnsiConsole output, Network network)
    {
        output.Title("Layers");
        var table = Tables.Create("layer", "from");
        foreach (var layer in network.Layers)
            table.Add(AttributeText.Of(layer), layer.Origin);
        output.Write(table);
        if (network.Outputs.Count > 0)
            output.WriteLine(Show.Line($"Outputs: {string.Join(", ", network.Outputs.Select(result => result.Layer))}."));
        foreach (var note in network.Notes)
            output.WriteLine(Show.Line(note));
    }
}
