using RnnGen.Tool.Models;
using Spectre.Console;

namespace RnnGen.Tool.Reports;

/// <summary>The models of an assembly, one a line.</summary>
internal static class ModelListReport
{
    public static void Write(IAnsiConsole output, ModelAssembly models)
    {
        output.WriteLine(Show.Line($"{models.Path} has {models.All.Count} models; --model tells more of one."));
        var table = Tables.Create("model", "architecture", ">parameters", ">FLOP a step", ">bytes of a state");
        foreach (var model in models.All)
        {
            var info = model.Info;
            table.Add(
                model.FullName,
                info.Architecture,
                Show.Count(info.Parameters),
                Show.Count(info.FlopPerStep),
                Show.Count(ModelReport.StateBytes(info)));
        }

        output.Write(table);
    }
}
