using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using RnnGen.Tool.Declaring;
using RnnGen.Tool.Exporting;
using RnnGen.Tool.Exporting.Onnx;
using RnnGen.Tool.Files;
using RnnGen.Tool.Models;
using RnnGen.Tool.Reports;
using Spectre.Console;

namespace RnnGen.Tool.Commands;

/// <summary><c>export FILE --assembly DLL --onnx TARGET</c>: a model with its weights as a file of another program.</summary>
internal static class ExportCommand
{
    public static Command Create(IAnsiConsole output)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "The weights of the model: a safetensors file of it, of a pair that it is part of, or of a training.",
        };
        var assembly = ModelOptions.Assembly();
        var model = ModelOptions.Model("Its name, with or without namespace. Without it: the only model.");
        var prefix = new Option<string>("--prefix", "-p")
        {
            HelpName = "TEXT", Description = "What stands before the tensors' names.", DefaultValueFactory = _ => "",
        };
        var onnx = new Option<string?>("--onnx")
        {
            HelpName = "TARGET",
            Description = "An ONNX file (opset 17): inputs are [steps, batch, features] and the states, outputs the same.",
        };
        var force = new Option<bool>("--force") { Description = "Replace a file that is there." };
        var command = new Command("export", "Write a model with its weights as a file of another program.")
        {
            file, assembly, model, prefix, onnx, force,
        };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(onnx) is not { } target)
                throw new ToolException("expected a target, as --onnx FILE, found none.");
            var models = ModelAssembly.Load(parsed.GetRequiredValue(assembly));
            var declared = parsed.GetValue(model) is { } name ? models.Find(name) : models.Only();
            ForeignFile.Require(parsed.GetRequiredValue(file));
            var tensors = ModelWeights.Read(parsed.GetRequiredValue(file), declared, parsed.GetValue(prefix) ?? "");
            var exported = ExportedModel.Of(declared, tensors);
            var folder = Path.GetDirectoryName(Path.GetFullPath(target))!;
            var path = TargetFiles.PathOf(folder, Path.GetFileName(target), parsed.GetValue(force));
            var bytes = OnnxExport.Bytes(exported);
            TargetFiles.MakeFolder(folder);
            File.WriteAllBytes(path, bytes);
            output.WriteLine(Show.Line($"{target} has {declared.FullName} with its weights, {tensors.Sum(tensor => (long)tensor.Length):N0} values."));
            return ExitCode.Success;
        });
        return command;
    }
}
