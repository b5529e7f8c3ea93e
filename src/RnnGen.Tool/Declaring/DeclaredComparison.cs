using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using RnnGen.Formats;
using RnnGen.Tool.Reports;
using RnnGen.Weights;
using Spectre.Console;

namespace RnnGen.Tool.Declaring;

/// <summary>How far the outputs of a declaration are from those that a file has.</summary>
/// <param name="File">The file.</param>
/// <param name="Outputs">An output each: its name, the greatest difference, and the greatest value.</param>
internal sealed record DeclaredComparison(string File, IReadOnlyList<(string Name, double Difference, double Largest)> Outputs)
{
    /// <summary>The greatest difference that is allowed, times the greatest value: of float32 outputs.</summary>
    public const double Tolerance = 1e-5;

    private const string Prefix = "output";

    /// <summary>Whether all differences are within the tolerance.</summary>
    public bool Agrees => Outputs.All(output => output.Difference <= Tolerance * output.Largest);

    /// <summary>Runs a compiled declaration over the inputs of a file and compares.</summary>
    /// <exception cref="ToolException">The file has no such inputs or outputs.</exception>
    public static DeclaredComparison Of(Network network, Declaration declaration, DeclaredProgram program, string path)
    {
        var file = SafetensorsFile.Read(path);
        var (width, features) = (program.Info.OutputSize, Math.Max(network.InputSize, 1));
        var input = Entry(file, "input");
        var isOfTokens = network.InputSize == 0 && input.Shape.Count <= 2;
        if (input.Length == 0 || input.Shape.Count is 0 or > 3 || input.Shape[^1] != features && !isOfTokens)
            throw new ToolException(
                $"{path}: tensor 'input': expected {features} features a step, found {SafetensorsHeader.Print(input.Shape)}.");
        var streams = input.Shape.Count == 3 ? (int)input.Shape[0] : 1;
        var inputs = Values(input);
        if (network.InputSize == 0)
            CheckWhole(inputs, program.Info.Vocabulary, path, "input", "token ids");
        var rows = Run(program, declaration, inputs, streams);
        if (file.TryGet("output.steps", out var steps))
            rows = Rows(rows, width, Values(steps), path);
        var outputs =
            file.Entries.Where(entry => entry.Name == Prefix || entry.Name.StartsWith(Prefix + ".", StringComparison.Ordinal))
            .Where(entry => entry.Name != "output.steps")
            .Select(entry => Compare(network, program.Info, entry, rows, path))
            .ToList();
        return outputs.Count > 0 ? new DeclaredComparison(path, outputs)
            : throw new ToolException($"{path}: expected a tensor 'output', found none.");
    }

    /// <summary>Writes the differences.</summary>
    public void Write(IAnsiConsole output)
    {
        output.WriteLine(
            Show.Line(Agrees ? $"The declaration agrees with {File}."
                : $"The declaration differs from {File}: nothing is written."));
        var table = Tables.Create("output", ">greatest difference", ">allowed");
        foreach (var (name, difference, largest) in Outputs)
            table.Add(name, difference.ToString("E2", CultureInfo.InvariantCulture), (Tolerance * largest)
                .ToString("E2", CultureInfo.InvariantCulture));
        output.Write(table);
    }

    private static double[] Run(DeclaredProgram program, Declaration declaration, double[] inputs, int streams)
    {
        var length = inputs.Length / streams;
        var rows = new List<double>();
        for (var n = 0; n < streams; n++)
        {
            using var weights = new MemoryStream();
            declaration.SaveWeights(weights);
            weights.Position = 0;
            rows.AddRange(program.Run(weights, inputs[(n * length)..((n + 1) * length)]));
        }

        return [.. rows];
    }

    private static double[] Rows(double[] rows, int width, double[] steps, string path)
    {
        CheckWhole(steps, rows.Length / width, path, "output.steps", "steps");
        return [.. steps.SelectMany(step => rows.AsSpan((int)step * width, width).ToArray())];
    }

    private static void CheckWhole(double[] values, int end, string path, string tensor, string what)
    {
        foreach (var value in values)
        {
            if (!(value >= 0 && value < end && value == Math.Floor(value)))
                throw new ToolException(FormattableString.Invariant(
                    $"{path}: tensor '{tensor}': expected {what}, whole numbers from 0 to {end - 1}, found {value}."));
        }
    }

    private static (string Name, double Difference, double Largest) Compare(Network network, ModelInfo info,
        SafetensorsEntry entry, double[] rows, string path)
    {
        // An output of its own name is the layer's of this name; the others are the first units of a row.
        var (start, count, width) = (0, rows.Length / info.OutputSize, info.OutputSize);
        var layer = entry.Name.Length > Prefix.Length ? entry.Name[(Prefix.Length + 1)..] : "";
        var own = info.Outputs.FirstOrDefault(output => output.Name == layer);
        if (own is not null)
            start = own.Start;
        else if (layer.Length > 0)
            throw new ToolException(
                $"{path}: tensor '{entry.Name}': expected an output of "
                + $"{string.Join(", ", network.Outputs.Select(output => output.Layer))}, found '{layer}'.");
        var size = entry.Length / Math.Max(count, 1);
        if (size == 0 || size * count != entry.Length || start + size > width)
            throw new ToolException(
                $"{path}: tensor '{entry.Name}': expected {count} rows of {width} values, "
                + $"found {SafetensorsHeader.Print(entry.Shape)}.");
        var expected = Values(entry);
        var difference = 0d;
        for (var i = 0; i < expected.Length; i++)
        {
            var apart = Math.Abs(expected[i] - rows[(i / size * width) + start + (i % size)]);
            difference = double.IsNaN(apart) ? double.PositiveInfinity : Math.Max(difference, apart);
        }

        return (entry.Name, difference, expected.Max(Math.Abs));
    }

    private static SafetensorsEntry Entry(SafetensorsFile file, string name) =>
        file.TryGet(name, out var entry) ? entry
            : throw new ToolException(
                $"{file.Path}: expected a tensor '{name}', found {string.Join(", ", file.Entries.Select(other => other.Name))}.");

    private static double[] Values(SafetensorsEntry entry)
    {
        var values = new double[entry.Length];
        entry.CopyTo(values);
        return values;
    }
}
