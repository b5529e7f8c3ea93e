using System.CommandLine;
using RnnGen.Tool.Files;
using RnnGen.Tool.Reports;
using Spectre.Console;

namespace RnnGen.Tool.Commands;

/// <summary><c>inspect FILE</c>: what is in a safetensors file.</summary>
internal static class InspectCommand
{
    public static Command Create(IAnsiConsole output)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "A safetensors file, of a model, a pair, a training or of anything else, or a file that declare reads.",
        };
        var statistics = new Option<bool>("--statistics", "-s")
        {
            Description = "Also read the values: least, greatest, mean, deviation, NaN and infinite ones.",
        };
        var command = new Command(
            "inspect", "Describe a file of weights: its tensors, metadata and parts; of another program's also its layers.")
        {
            file, statistics,
        };
        command.SetAction(parsed =>
        {
            using var weights = WeightFile.Read(parsed.GetRequiredValue(file));
            FileReport.Write(output, weights, parsed.GetValue(statistics));
            if (weights.Format is not null)
                NetworkReport.Write(output, weights.Path);
            return ExitCode.Success;
        });
        return command;
    }
}
