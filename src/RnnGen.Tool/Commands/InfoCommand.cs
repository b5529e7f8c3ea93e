using System;
using System.CommandLine;
using System.IO;
using RnnGen.Tool.Drawing;
using RnnGen.Tool.Models;
using RnnGen.Tool.Reports;
using Spectre.Console;

namespace RnnGen.Tool.Commands;

/// <summary><c>info --assembly DLL</c>: the models of an assembly, or one of them in detail.</summary>
internal static class InfoCommand
{
    /// <summary>Most steps or sequences that costs are told for.</summary>
    private const int Most = 1_000_000;

    public static Command Create(IAnsiConsole output)
    {
        var assembly = ModelOptions.Assembly();
        var model = ModelOptions.Model("Its name, with or without namespace. Without it: the only model, or a list of all.");
        var steps = Count(
            "--steps", "Steps of the run whose workspace is told; without it, the model's TruncationLength, or 64.");
        var batch = Count("--batch", "Sequences side by side in workspace and training window; without it, 32.");
        var svg = new Option<string?>("--svg")
        {
            HelpName = "file",
            Description = "Draws the model's graph of layers to a file instead, as SVG.",
        };
        var command = new Command("info", "Tell what the compiler knows of a model: layers, tensors, states, costs.")
        {
            assembly, model, steps, batch, svg,
        };
        command.SetAction(parsed =>
        {
            var models = ModelAssembly.Load(parsed.GetRequiredValue(assembly));
            if (parsed.GetValue(svg) is { } file)
                Draw(output, parsed.GetValue(model) is { } drawn ? models.Find(drawn) : models.Only(), file);
            else if (parsed.GetValue(model) is { } name)
                ModelReport.Write(output, models.Find(name), parsed.GetValue(steps), parsed.GetValue(batch));
            else if (models.All is [var only])
                ModelReport.Write(output, only, parsed.GetValue(steps), parsed.GetValue(batch));
            else
                ModelListReport.Write(output, models);
            return ExitCode.Success;
        });
        return command;
    }

    private static void Draw(IAnsiConsole output, DeclaredModel model, string file)
    {
        var drawing = GraphDrawing.Of(model.Info);
        try
        {
            drawing.Save(file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException
            or ArgumentException)
        {
            throw new ToolException($"{file} cannot be written: {fault.Message}", fault);
        }

        output.WriteLine($"{file} has the graph of {model.FullName}.");
    }

    private static Option<int?> Count(string name, string description)
    {
        var option = new Option<int?>(name) { HelpName = "number", Description = description };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, out var value) || value < 1 || value > Most))
                result.AddError($"{name}: expected a number from 1 to {Most}, found '{token.Value}'.");
        });
        return option;
    }
}
