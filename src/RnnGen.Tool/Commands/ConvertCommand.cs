using System.CommandLine;
using RnnGen.Formats;
using RnnGen.Tool.Declaring;
using RnnGen.Tool.Files;
using Spectre.Console;

namespace RnnGen.Tool.Commands;

/// <summary><c>convert FILE TARGET</c>: the tensors of a file of another program as a safetensors file.</summary>
internal static class ConvertCommand
{
    public static Command Create(IAnsiConsole output)
    {
        var file = new Argument<string>("FILE") { Description = "A file with tensors, of any format that declare reads." };
        var target = new Argument<string>("TARGET") { Description = "The safetensors file that is written." };
        var prefix = new Option<string?>("--prefix")
        {
            HelpName = "PREFIX",
            Description = "Only tensors whose names begin so are converted, and it is taken off.",
        };
        var leaveOut = new Option<string?>("--leave-out")
        {
            HelpName = "NAMES",
            Description = "Modules or tensors that are left out.",
        };
        var half = new Option<bool>("--convert-half") { Description = "Convert 16-bit floats, F16 and BF16, to F32." };
        var force = new Option<bool>("--force") { Description = "Replace a file that is there." };
        var command = new Command("convert", "Write the tensors of a file of another program as a safetensors file.")
        {
            file, target, prefix, leaveOut, half, force,
        };
        command.SetAction(parsed =>
        {
            var options = new ReadOptions
            {
                Prefix = parsed.GetValue(prefix) ?? "",
                LeaveOut = DeclareOptions.List(parsed.GetValue(leaveOut)),
                ConvertHalf = parsed.GetValue(half),
            };
            ConvertedFile.Write(
                output, parsed.GetRequiredValue(file), parsed.GetRequiredValue(target), options, parsed.GetValue(force));
            return ExitCode.Success;
        });
        return command;
    }
}
