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
    private readonly Option<string?> _name = Text(
        "--name", "NAME", "Name of the class and of both files; without it, made of the file's.", "-n");

    private readonly Option<string?> _namespace = Text("--namespace", "NAME", "Namespace of the class; without it, none.");
    private readonly Option<string?> _output = Text("--output", "FOLDER", "Where the files are written; without it, here.", "-o");
    private readonly Option<bool> _force = Flag("--force", "Replace files that are there.");
    private readonly Option<string?> _check = Text(
        "--check", "FILE",
        "A safetensors file with input [steps, features] or [streams, steps, features] and output: the declaration is "
        + "compiled and run, and has to agree.");

    private readonly Option<string?> _prefix = Text(
        "--prefix", "TEXT", "What stands before the tensors' names, as module.: only what is behind it is read.", "-p");

    private readonly Option<bool> _half = Flag("--convert-half", "Take F16 and BF16 tensors, as float.");
    private readonly Option<string?> _order = Text(
        "--order", "NAMES",
        "Of a file of tensors, its modules in the order of the network, and functions between them: lstm,relu,dense. With --raw, "
        + "the tensors or layers in the order of the file.");

    private readonly Option<string[]> _set = new("--set")
    {
        HelpName = "LAYER.OPTION=VALUE",
        Description = "An option that a file of tensors does not tell, as the attribute has it: dense.Activation=Tanh, "
            + "head.From=\"lstm, input\", table.Kind=Embedding. Several times.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> _outputs = Text(
        "--outputs", "NAMES", "Modules whose values are outputs; without it, the last one's.");

    private readonly Option<string?> _leaveOut = Text(
        "--leave-out", "NAMES", "Modules or tensors of the file that are left out.");

    private readonly Option<string?> _inputScale = Text(
        "--input-scale", "TENSOR", "A tensor that the input is multiplied with; it is folded into the first layer.");

    private readonly Option<string?> _outputScale = Text(
        "--output-scale", "TENSOR", "A tensor that the output is multiplied with; it is folded into the last layer.");

    private readonly Option<string?> _into = Text(
        "--into", "DLL", "An assembly with a declared model: only its weights are written, matched by names, else by shapes.");

    private readonly Option<string?> _model = Text(
        "--model", "NAME", "With --into, the model's name; without it, the only model.", "-m");

    private readonly Option<bool> _raw = Flag("--raw", "With --into: the file is float32 values alone, little-endian.");

    public void AddTo(Command command)
    {
        Option[] all =
        [
            _name, _namespace, _output, _force, _check, _prefix, _half, _order, _set, _outputs, _leaveOut, _inputScale,
            _outputScale, _into, _model, _raw,
        ];
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

    private static Option<string?> Text(string name, string helpName, string description, params string[] aliases) =>
        new(name, aliases) { HelpName = helpName, Description = description };

    private static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    /// <summary>Names apart by commas.</summary>
    public static List<string> List(string? names) =>
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
