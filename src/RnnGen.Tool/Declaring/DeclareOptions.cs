using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using RnnGen.Formats;

namespace RnnGen.Tool.Declaring;

/// <summary>Where a declaration goes, and what is compared.</summary>
/// <param name="Name">The name of the class; null: made of the file's.</param>
/// <param name="Namespace">Its namespace; null: none.</param>
/// <param name="Folder">Where to.</param>
/// <param name="Check">A file of inputs and outputs to compare with; null: none.</param>
/// <param name="Replaces">Whether files that are there are replaced.</param>
internal sealed record DeclareTarget(string? Name, string? Namespace, string Folder, string? Check, bool Replaces);

/// <summary>The options of <c>declare</c>.</summary>
internal sealed class DeclareOptions
{
    private readonly Option<string?> _name = new("--name", "-n") { HelpName = "NAME", Description = "Name of the class and of both files; without it, made of the file's." };
    private readonly Option<string?> _namespace = new("--namespace") { HelpName = "NAME", Description = "Namespace of the class; without it, none." };
    private readonly Option<string?> _output = new("--output", "-o") { HelpName = "FOLDER", Description = "Where the files are written; without it, here." };
    private readonly Option<bool> _force = new("--force") { Description = "Replace files that are there." };
    private readonly Option<string?> _check = new("--check")
    {
        HelpName = "FILE",
        Description = "A safetensors file with input [steps, features] or [streams, steps, features] and output: the declaration is compiled and run, and has to agree.",
    };

    private readonly Option<string?> _prefix = new("--prefix", "-p") { HelpName = "TEXT", Description = "What stands before the tensors' names, as module.: only what is behind it is read." };
    private readonly Option<bool> _half = new("--convert-half") { Description = "Take F16 and BF16 tensors, as float." };
    private readonly Option<string?> _order = new("--order")
    {
        HelpName = "NAMES",
        Description = "Of a file of tensors, its modules in the order of the network, and functions between them: lstm,relu,dense. With --raw, the tensors or layers in the order of the file.",
    };

    private readonly Option<string[]> _set = new("--set")
    {
        HelpName = "LAYER.OPTION=VALUE",
        Description = "An option that a file of tensors does not tell, as the attribute has it: dense.Activation=Tanh, head.From=\"lstm, input\". Several times.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> _outputs = new("--outputs") { HelpName = "NAMES", Description = "Modules whose values are outputs; without it, the last one's." };
    private readonly Option<string?> _leaveOut = new("--leave-out") { HelpName = "NAMES", Description = "Modules or tensors of the file that are left out." };
    private readonly Option<string?> _inputScale = new("--input-scale") { HelpName = "TENSOR", Description = "A tensor that the input is multiplied with; it is folded into the first layer." };
    private readonly Option<string?> _outputScale = new("--output-scale") { HelpName = "TENSOR", Description = "A tensor that the output is multiplied with; it is folded into the last layer." };
    private readonly Option<string?> _into = new("--into") { HelpName = "DLL", Description = "An assembly with a declared model: only its weights are written, matched by names, else by shapes." };
    private readonly Option<string?> _model = new("--model", "-m") { HelpName = "NAME", Description = "With --into, the model's name; without it, the only model." };
    private readonly Option<bool> _raw = new("--raw") { Description = "With --into: the file is float32 values alone, little-endian." };

    public void AddTo(Command command)
    {
        Option[] all = [_name, _namespace, _output, _force, _check, _prefix, _half, _order, _set, _outputs, _leaveOut, _inputScale, _outputScale, _into, _model, _raw];
        foreach (var option in all)
            command.Add(option);
        command.Validators.Add(result =>
        {
            var fills = result.GetValue(_into) is not null;
            if (!fills && (result.GetValue(_raw) || result.GetValue(_model) is not null))
                result.AddError("--raw and --model: expected --into beside them, found none.");
            if (fills && (result.GetValue(_name) ?? result.GetValue(_namespace) ?? result.GetValue(_check)) is not null)
                result.AddError("--into writes weights alone: expected no --name, --namespace or --check, found one.");
        });
    }

    /// <summary>What is said of the file.</summary>
    public ReadOptions Read(ParseResult parsed) => new()
    {
        Prefix = parsed.GetValue(_prefix) ?? "",
        ConvertHalf = parsed.GetValue(_half),
        Order = List(parsed.GetValue(_order)),
        Settings = [.. (parsed.GetValue(_set) ?? []).Select(Setting)],
        Outputs = List(parsed.GetValue(_outputs)),
        LeaveOut = List(parsed.GetValue(_leaveOut)),
        InputScale = parsed.GetValue(_inputScale),
        OutputScale = parsed.GetValue(_outputScale),
    };

    /// <summary>Where the declaration goes.</summary>
    public DeclareTarget Target(ParseResult parsed) =>
        new(parsed.GetValue(_name), parsed.GetValue(_namespace), Folder(parsed), parsed.GetValue(_check), Replaces(parsed));

    /// <summary>The assembly and the name of the model to fill; null: none.</summary>
    public (string Assembly, string? Model)? Into(ParseResult parsed) =>
        parsed.GetValue(_into) is { } assembly ? (assembly, parsed.GetValue(_model)) : null;

    public bool IsRaw(ParseResult parsed) => parsed.GetValue(_raw);

    public string Folder(ParseResult parsed) => parsed.GetValue(_output) ?? ".";

    public bool Replaces(ParseResult parsed) => parsed.GetValue(_force);

    private static List<string> List(string? names) =>
        [.. (names ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private static LayerSetting Setting(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var point = equals < 0 ? -1 : text.LastIndexOf('.', equals);
        return point > 0
            ? new LayerSetting(text[..point], text[(point + 1)..equals], text[(equals + 1)..])
            : throw new ToolException($"--set: expected LAYER.OPTION=VALUE, found '{text}'.");
    }
}
