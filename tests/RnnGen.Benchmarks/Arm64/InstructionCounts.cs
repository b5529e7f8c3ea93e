using System;
using System.Globalization;
using System.Linq;

namespace RnnGen.Benchmarks.Arm64;

/// <summary>Instructions by what they do.</summary>
/// <param name="Total">All of them.</param>
/// <param name="MultiplyAdds">Fused multiply-adds of vectors and numbers.</param>
/// <param name="ByElement">Those of them that take one element of a vector.</param>
/// <param name="Broadcasts">Of an element, of a register or from memory.</param>
/// <param name="Loads">Other loads too: all that read memory.</param>
/// <param name="Stores">All that write memory.</param>
/// <param name="Calls">Of functions.</param>
internal sealed record InstructionCounts(
    double Total, double MultiplyAdds, double ByElement, double Broadcasts, double Loads, double Stores, double Calls)
{
    /// <summary>Reads the seven numbers as the plugin prints them.</summary>
    public static InstructionCounts Parse(string text) =>
        Of([.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(number => double.Parse(number, CultureInfo.InvariantCulture))]);

    /// <summary>What a step takes, of the counts of two numbers of steps.</summary>
    public static InstructionCounts OfStep(InstructionCounts fewer, InstructionCounts more, int steps) =>
        Of([.. fewer.Values().Zip(more.Values(), (few, many) => (many - few) / steps)]);

    /// <summary>As cells of a row.</summary>
    public override string ToString() =>
        string.Join(" | ", Values().Select(value => value.ToString("N0", CultureInfo.InvariantCulture)));

    private static InstructionCounts Of(double[] values) =>
        new(values[0], values[1], values[2], values[3], values[4], values[5], values[6]);

    private double[] Values() => [Total, MultiplyAdds, ByElement, Broadcasts, Loads, Stores, Calls];
}
