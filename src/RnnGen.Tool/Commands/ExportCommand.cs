using System;
using System.CommandLine;
using RnnGen.Tool.Exporting;
using RnnGen.Tool.Exporting.Onnx;
using RnnGen.Tool.Exporting.PyTorch;
using RnnGen.Tool.Files;
using RnnGen.Tool.Models;
using Spectre.Console;

namespace RnnGen.Tool.Commands;

/// <summary><c>export --assembly DLL --weights FILE</c>: a declared model in files of other programs.</summary>
internal static class ExportCommand
{
    public static Command Create(IAnsiConsole output)
    {
        var assembly = ModelOptions.Assembly();
        var model = ModelOptions.Model("Its name, with or without namespace. Without it: the only model, "
            + "or the one of the architecture that the weights tell.");
        var weights = new Option<string>("--weights", "-w")
        {
            HelpName = "FILE",
            Description = "The model's weights, as Save writes them, or a pair or a training that has them.",
            Required = true,
        };
        var force = new Option<bool>("--force") { Description = "Replace files that are there." };
        var onnx = Target("--onnx", "An ONNX file, operators of version 17: any model, its states are inputs and outputs.");
        var pytorch = new Option<string?>("--pytorch")
        {
            HelpName = "TARGET",
            Description = "A PyTorch module, NAME.py, and its weights, NAME.safetensors, in the folder TARGET; or TARGET itself "
                + "and beside it, where that is a file *.py: any model.",
        };
        var training = new Option<bool>("--training")
        {
            Description = "Beside --pytorch: also train.py, which trains the module, on one machine or under torchrun.",
        };
        var keras = Target("--keras", "A model of Keras 3, a .keras file: layers that Keras has.");
        var rtNeural = Target("--rtneural", "The JSON of RTNeural: layers that RTNeural has.");
        var command = new Command("export", "Write a declared model and its weights as files of other programs.")
        {
            assembly, model, weights, onnx, pytorch, training, keras, rtNeural, force,
        };
        command.Validators.Add(result =>
        {
            string?[] targets =
                [result.GetValue(onnx), result.GetValue(pytorch), result.GetValue(keras), result.GetValue(rtNeural)];
            if (Array.TrueForAll(targets, target => target is null))
                result.AddError("export: expected at least one of --onnx, --pytorch, --keras and --rtneural, found none.");
            else if (result.GetValue(training) && result.GetValue(pytorch) is null)
                result.AddError("export: expected --pytorch beside --training, found none.");
        });
        command.SetAction(parsed =>
        {
            using var file = WeightFile.Read(parsed.GetRequiredValue(weights));
            var models = ModelAssembly.Load(parsed.GetRequiredValue(assembly));
            var declared = parsed.GetValue(model) is { } name ? models.Find(name) : ModelChoice.For(file, models);
            var target = new ExportTarget(output, declared, file, parsed.GetValue(force));
            if (parsed.GetValue(onnx) is { } onnxFile)
                OnnxExport.Write(target, onnxFile);
            if (parsed.GetValue(pytorch) is { } module)
                PyTorchExport.Write(target, module, parsed.GetValue(training));
            if (parsed.GetValue(keras) is { } kerasFile)
                KerasExport.Write(target, kerasFile);
            if (parsed.GetValue(rtNeural) is { } rtNeuralFile)
                RtNeuralExport.Write(target, rtNeuralFile);
            target.Commit();
            return ExitCode.Success;
        });
        return command;
    }

    private static Option<string?> Target(string name, string description) =>
        new(name) { HelpName = "FILE", Description = description };
}
