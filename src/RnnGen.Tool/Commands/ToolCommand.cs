using System;
using System.CommandLine;
using System.CommandLine.Help;
using System.IO;
using System.Linq;
using RnnGen.Formats;
using RnnGen.Tool.Reports;
using Spectre.Console;

namespace RnnGen.Tool.Commands;

/// <summary>The command line: its commands, and how errors are told.</summary>
internal static class ToolCommand
{
    /// <summary>Does what the arguments ask for.</summary>
    /// <param name="arguments">As on the command line.</param>
    /// <param name="output">Where reports go.</param>
    /// <param name="errors">Where the one line of an error goes.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(string[] arguments, IAnsiConsole output, TextWriter errors)
    {
        // No RootCommand: help would call it by the assembly's name.
        var root = new Command(
            "rnngen",
            "Describes models compiled by RnnGen and their files of weights, tells whether they fit, declares networks of "
                + "other programs, exports models to them, and explains how a model was planned.")
        {
            InspectCommand.Create(output),
            CheckCommand.Create(output),
            ConvertCommand.Create(output),
            DeclareCommand.Create(output),
            ExportCommand.Create(output),
            ExplainCommand.Create(output),
            InfoCommand.Create(output),
            new HelpOption(),
            new VersionOption(),
        };
        var parsed = root.Parse(arguments.Length == 0 ? ["--help"] : arguments);
        if (parsed.Errors.Count > 0)
        {
            Tell(errors, parsed.CommandResult.Command == root && parsed.UnmatchedTokens is [var unknown, ..]
                ? $"'{unknown}' is no command: expected {string.Join(", ", root.Subcommands.Select(command => command.Name))}."
                : parsed.Errors[0].Message);
            return ExitCode.Error;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                Output = output.Profile.Out.Writer,
                Error = errors,
            });
        }
        catch (Exception fault) when (
            fault is ToolException or ModelFormatException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            Tell(errors, fault.Message);
            return ExitCode.Error;
        }
    }

    private static void Tell(TextWriter errors, string message) => errors.WriteLine("rnngen: " + Show.Line(message));
}
