using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using RnnGen.Generators.Layers;
using RnnGen.Generators.Tests.Verification;
using Xunit;

namespace RnnGen.Generators.Tests.Documentation;

/// <summary>
/// The table of docs/functions.md is the generator's: its functions in their order, with the names that others have for them.
/// </summary>
public sealed class FunctionTableTests
{
    private static readonly string[] s_lines = File.ReadAllLines(TablePath());

    [Fact]
    public void It_has_every_function_and_its_names()
    {
        var rows = s_lines.Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Replace("\\|", "", StringComparison.Ordinal).Split('|').Select(cell => cell.Trim()).ToArray())
            .Where(cells => cells.Length == 7)
            .Select(cells => $"{cells[1]} {cells[3]} {cells[4]} {cells[5]}");

        Assert.Equal(
            Activations.All.Select(f => $"`{f.Kind}` {Code(f.PyTorch)} {Code(f.Keras)} {Code(f.Onnx)}"),
            rows.Where(row => !row.StartsWith("`Activation`", StringComparison.Ordinal)));

        static string Code(string name) => name.Length == 0 ? "" : $"`{name}`";
    }

    [Fact]
    public void Its_model_compiles()
    {
        var start = Array.IndexOf(s_lines, "```csharp") + 1;
        var code = string.Join('\n', s_lines.Skip(start).TakeWhile(line => line != "```"));

        Assert.Empty(GeneratorHarness.Run(code).Diagnostics);
    }

    private static string TablePath([CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, "../../../docs/functions.md");
}
