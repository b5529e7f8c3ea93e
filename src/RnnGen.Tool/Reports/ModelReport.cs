using System.Collections.Generic;
using System.Linq;
using RnnGen.Runtime;
using RnnGen.Tool.Models;
using RnnGen.Weights;
using Spectre.Console;

namespace RnnGen.Tool.Reports;

/// <summary>What the compiler knows of a model.</summary>
internal static class ModelReport
{
    private const int DefaultSteps = 64;
    private const int DefaultBatch = 32;

    /// <summary>Writes <c>Info</c> as tables.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="model">The model.</param>
    /// <param name="steps">Steps of the run whose workspace is told; null: of a training window, or 64.</param>
    /// <param name="batch">Sequences side by side; null: 32.</param>
    public static void Write(IAnsiConsole output, DeclaredModel model, int? steps, int? batch)
    {
        var info = model.Info;
        output.Write(Tables.Properties([.. Declaration(model), .. Costs(info, steps, batch ?? DefaultBatch)]));
        output.Title("Tensors");
        output.Write(Tensors(info));
        if (info.States.Count > 0)
        {
            output.Title("State");
            output.Write(States(info));
        }
    }

    /// <summary>Bytes of a <c>State</c>.</summary>
    public static long StateBytes(ModelInfo info) => (long)info.StateLength * ElementSize(info);

    private static int ElementSize(ModelInfo info) => info.Precision == Precision.Double ? sizeof(double) : sizeof(float);

    private static string InputOf(ModelInfo info)
    {
        var tokens = $"one of {Show.Count(info.Vocabulary)} tokens";
        return info.InputsAreTokens ? tokens
            : info.Vocabulary > 0 ? $"{tokens}, then {Show.Count(info.InputSize - 1, "feature", "features")}"
            : Show.Count(info.InputSize, "feature", "features");
    }

    private static IEnumerable<(string, string)> Declaration(DeclaredModel model)
    {
        var info = model.Info;
        yield return ("model", model.FullName);
        yield return ("architecture", info.Architecture);
        yield return ("input", InputOf(info));
        yield return ("output",
            $"{Show.Count(info.OutputSize, "value", "values")}, {(info.Output == Output.LastStep ? "last step" : "every step")}");
        if (info.Feedback != Feedback.None)
            yield return ("feedback", info.Feedback.ToString());
        if (model.Encoder is { } encoder)
            yield return ("initial state", $"of {encoder.FullName}");
        yield return ("training", info.TruncationLength == 0
            ? "none: inference only"
            : $"windows of {Show.Count(info.TruncationLength, "step", "steps")}, loss: {info.Loss}");
        yield return ("precision", info.Precision.ToString());
        yield return ("arithmetic here", info.Arithmetic.ToString());
        yield return ("fresh weights", info.Initialization.ToString());
    }

    private static IEnumerable<(string, string)> Costs(ModelInfo info, int? steps, int batch)
    {
        var size = ElementSize(info);
        yield return ("parameters", $"{Show.Count(info.Parameters)}, {Show.Bytes((long)info.Parameters * size)}; "
            + $"packed {Show.Bytes((long)info.PackedLength * size)}");
        yield return ("a step", $"{Show.Count(info.FlopPerStep)} FLOP, reads {Show.Bytes(info.BytesPerStep)} of weights");
        yield return ("state", Show.Bytes(StateBytes(info)));
        var maxSteps = steps ?? (info.TruncationLength > 0 ? info.TruncationLength : DefaultSteps);
        yield return ($"workspace [{maxSteps}, {batch}]", Show.Bytes(info.WorkspaceBytes(maxSteps, batch)));
        if (info.TruncationLength > 0)
            yield return ($"training window [{info.TruncationLength}, {batch}]", Show.Bytes(info.WindowBytes(batch)));
    }

    private static Table Tensors(ModelInfo info)
    {
        var table = Tables.Create("name", "shape", "row blocks", "start", ">elements", ">bytes");
        foreach (var tensor in info.Tensors)
        {
            table.Add(
                tensor.Name,
                SafetensorsHeader.Print(tensor.Shape),
                string.Join(' ', tensor.Gates),
                tensor.Start.In(info.Initialization).ToString(),
                Show.Count(tensor.Length),
                Show.Count((long)tensor.Length * ElementSize(info)));
        }

        var all = info.Tensors.Sum(tensor => (long)tensor.Length);
        table.Add("all", "", "", "", Show.Count(all), Show.Count(all * ElementSize(info)));
        return table;
    }

    private static Table States(ModelInfo info)
    {
        var table = Tables.Create("name", ">offset", ">size");
        foreach (var state in info.States)
        {
            table.Add(state.Name, Show.Count(state.Offset),
                state.Steps == 1 ? Show.Count(state.Size) : $"{Show.Count(state.Steps)} x {Show.Count(state.Size)}");
        }

        return table;
    }
}
