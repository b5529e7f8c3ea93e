using System.CommandLine;
using RnnGen.Tool.Files;
using RnnGen.Tool.Models;
using RnnGen.Tool.Reports;
using Spectre.Console;

namespace RnnGen.Tool.Commands;

/// <summary><c>check FILE --assembly DLL</c>: whether a model could load a file.</summary>
internal static class CheckCommand
{
    public static Command Create(IAnsiConsole output)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "A safetensors file of a model, a pair (then the model is the decoder) or a training, "
                + "or a file that declare reads.",
        };
        var assembly = ModelOptions.Assembly();
        var model = ModelOptions.Model("Its name, with or without namespace. Without it: the only model, "
            + "or the one of the architecture that the file tells.");
        var prefix = new Option<string>("--prefix", "-p")
        {
            HelpName = "TEXT",
            Description = "What stands before the tensors' names, as module.: of such a file only what is behind it is compared.",
            DefaultValueFactory = _ => "",
        };
        var command = new Command(
            "check",
            "List in what a file differs from a declared model. Exit codes: 0, it fits; 1, it does not; 2, an error.")
        {
            file, assembly, model, prefix,
        };
        command.SetAction(parsed =>
        {
            using var weights = WeightFile.Read(parsed.GetRequiredValue(file));
            var models = ModelAssembly.Load(parsed.GetRequiredValue(assembly));
            var declared = parsed.GetValue(model) is { } name ? models.Find(name) : ModelChoice.For(weights, models);
            var before = parsed.GetValue(prefix) ?? "";
            var differences = Comparison.Between(weights, declared, before);
            DifferenceReport.Write(output, weights, declared, before, differences);
            return differences.Count == 0 ? ExitCode.Success : ExitCode.Different;
        });
        return command;
    }
}
