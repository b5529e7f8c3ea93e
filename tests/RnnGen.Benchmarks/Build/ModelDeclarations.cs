using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Benchmarks.Build;

/// <summary>Fifty models that differ in cells, sizes, depth, inputs and losses.</summary>
internal static class ModelDeclarations
{
    /// <summary>Number of models.</summary>
    public const int Count = 50;

    private static readonly string[] Layers =
    [
        "[SimpleRnn({0})]", "[SimpleRnn({0}, Activation = Activation.Relu)]", "[Gru({0})]", "[Gru({0}, ResetAfter = false)]",
        "[Lstm({0})]", "[Lstm({0}, Peephole = true)]", "[Lstm({0}, Projection = 8)]", "[Lstm({0}, Layers = 2)]",
        "[Gru({0}, Bidirectional = true)]", "[Lstm({0})]\n[Gru({0}, Residual = true)]",
    ];

    /// <summary>A source file.</summary>
    /// <param name="declared">Whether the classes are models; else they are empty.</param>
    public static string Source(bool declared)
    {
        var attributes = (int i) => declared ? Attributes(i) : "";
        return "using RnnGen;\n\nnamespace Models;\n\n"
            + string.Join(
                '\n', Enumerable.Range(0, Count).Select(i => $"{attributes(i)}public sealed partial class Model{i};\n"));
    }

    /// <summary>A source file of one model.</summary>
    /// <param name="i">Which, from 0.</param>
    /// <param name="added">Units of its recurrent layers besides those it has in <see cref="Source"/>.</param>
    public static string SourceOf(int i, int added = 0) =>
        $"using RnnGen;\n\nnamespace Models;\n\n{Attributes(i, added)}public sealed partial class Model{i};\n";

    private static string Attributes(int i, int added = 0)
    {
        var units = 16 + (8 * i) + added;
        List<string> lines = (i / Layers.Length) switch
        {
            0 => ["[RnnModel(TruncationLength = 64, Loss = Loss.SoftmaxCrossEntropy)]", "[OneHot(65)]"],
            1 => [
                "[RnnModel(TruncationLength = 32, Loss = Loss.SoftmaxCrossEntropy, Output = Output.LastStep)]",
                "[Embedding(1000, 32)]"],
            2 => ["[RnnModel(InputSize = 7, TruncationLength = 48, Loss = Loss.MeanSquaredError)]"],
            3 => ["[RnnModel(InputSize = 3, TruncationLength = 48, Loss = Loss.BinaryCrossEntropy, "
                + "Precision = Precision.Double)]"],
            _ => ["[RnnModel(InputSize = 20)]"],
        };
        lines.Add(string.Format(System.Globalization.CultureInfo.InvariantCulture, Layers[i % Layers.Length], units));
        lines.Add($"[Dense({(i % 7) + 2})]");
        return string.Join('\n', lines) + "\n";
    }
}
