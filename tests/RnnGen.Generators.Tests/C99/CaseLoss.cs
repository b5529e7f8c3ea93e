using System;
using System.Linq;
using RnnGen.Tests.Vectors;

namespace RnnGen.Generators.Tests.C99;

/// <summary>The gradient of a case's loss with respect to its outputs, which the loss of a library would give.</summary>
internal static class CaseLoss
{
    public static bool IsOfLastStep(VectorCase read) => read.Metadata("head").StartsWith("last_", StringComparison.Ordinal);

    /// <summary>dLoss/d(logits), in their shape: losses are means.</summary>
    public static double[] OutputGradients(VectorCase read)
    {
        var (logits, target) = (read["logits"], read["target"]);
        var width = logits.Shape[^1];
        var rows = logits.Numbers.Chunk(width);
        return read.Metadata("head").Split('_')[1] switch
        {
            "mse" => [.. logits.Numbers.Zip(target.Numbers, (y, t) => 2 * (y - t) / logits.Numbers.Length)],
            "bce" => [.. logits.Numbers.Zip(target.Numbers, (y, t) => ((1 / (1 + Math.Exp(-y))) - t) / logits.Numbers.Length)],
            "ce" => [.. rows.Zip(target.AsIds(), (row, id) => CrossEntropy(row, id, target.Integers.Length)).SelectMany(d => d)],
            var other => throw new InvalidOperationException($"{read.Name}: no loss {other}"),
        };
    }

    private static double[] CrossEntropy(double[] logits, int id, int rows)
    {
        var largest = logits.Max();
        var total = logits.Sum(y => Math.Exp(y - largest));
        return [.. logits.Select((y, unit) => ((Math.Exp(y - largest) / total) - (unit == id ? 1 : 0)) / rows)];
    }
}
