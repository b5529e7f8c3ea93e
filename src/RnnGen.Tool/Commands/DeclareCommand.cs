using System.CommandLine;
using System.CommandLine.Parsing;
using RnnGen.Tool.Declaring;
using Spectre.Console;

namespace RnnGen.Tool.Commands;

/// <summary>
/// <c>declare FILE</c>: a declaration and its weights from a file of another program; or, with <c>--into</c>, weights of a model
/// that is declared already.
/// </summary>
internal static class DeclareCommand
{
    public static Command Create(IAnsiConsole output)
    {
        var file = new Argument<string>("FILE") { Description = "A trained network. What it is follows from its content." };
        var options = new DeclareOptions();
        var command = new Command(
            "declare",
            "Write a declaration, NAME.cs, and its weights, NAME.safetensors, from a network that another program trained; "
                + "or with --into weights alone.")
        {
            file,
        };
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(file);
            if (options.Into(parsed) is { } into)
                FilledModel.Write(output, path, into, options.Read(parsed), options.IsRaw(parsed), options.Folder(parsed),
                    options.Replaces(parsed));
            else
                return DeclaredNetwork.Write(output, path, options.Read(parsed), options.Target(parsed));
            return ExitCode.Success;
        });
        return command;
    }
}
