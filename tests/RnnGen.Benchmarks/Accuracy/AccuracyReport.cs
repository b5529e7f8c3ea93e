using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using RnnGen.Runtime;

namespace RnnGen.Benchmarks.Accuracy;

/// <summary>
/// tanh, sigmoid and what other functions are made of: of every float32 there is against double precision, of 16 million doubles
/// against twice that.
/// </summary>
internal static class AccuracyReport
{
    private const long Doubles = 1L << 24;

    /// <summary>Goes through all arguments and prints the greatest errors as markdown tables.</summary>
    /// <param name="names">The functions to tell of; all where there are none.</param>
    /// <returns>0, or 1 where a result leaves its bounds, a NaN is lost or made, or a result is further off than it may
    /// be.</returns>
    public static int Run(string[] names)
    {
        if (!VectorWidth.HasFused)
            Console.WriteLine("No FMA on this machine: fused arithmetic is portable arithmetic here.\n");
        var singles = new Survey<float>((1L << 32) / Survey<float>.BlockLength, i => BitConverter.UInt32BitsToSingle((uint)i));
        var isGood = Tell("all 2^32 floats", singles, Named(Activations.OfSingle, names));
        Console.WriteLine();
        var doubles = new Survey<double>(Doubles / Survey<double>.BlockLength, DoubleArguments.At);
        return Tell("2^24 doubles", doubles, Named(Activations.OfDouble, names)) && isGood ? 0 : 1;
    }

    private static Activation<T>[] Named<T>(Activation<T>[] activations, string[] names)
        where T : unmanaged =>
        names.Length == 0 ? activations : Array.FindAll(activations, activation => names.Contains(activation.Name));

    private static bool Tell<T>(string title, Survey<T> survey, Activation<T>[] activations)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        var from = ErrorStatistics<T>.From.Select(
            (bound, i) => i == 0 ? "x ≥ 0" : FormattableString.Invariant($"{bound} to {ErrorStatistics<T>.From[i - 1]}"));
        Console.WriteLine($"| {title} | ulp, greatest | at | {string.Join(" | ", from)} | absolute | at | below normal | "
            + "results | NaN wrong |");
        Console.WriteLine("|---|" + string.Concat(Enumerable.Repeat("---|", ErrorStatistics<T>.From.Length + 7)));
        var isGood = true;
        foreach (var activation in activations)
        {
            var (fused, portable) = survey.Of(activation);
            Console.WriteLine($"| {activation.Name}, fused | {Cells(fused)} |");
            Console.WriteLine($"| {activation.Name}, portable | {Cells(portable)} |");
            isGood &= IsGood(activation, fused) && IsGood(activation, portable);
        }

        return isGood;
    }

    private static string Cells<T>(ErrorStatistics<T> found)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        IEnumerable<string> cells =
        [
            Ulps(found.Ulps),
            FormattableString.Invariant($"{found.UlpsAt:R}"),
            .. ErrorStatistics<T>.From.Select((_, i) => Ulps(found.UlpsOf(i))),
            FormattableString.Invariant($"{found.Absolute:G3} | {found.AbsoluteAt:R} | {found.Subnormal:G3}"),
            FormattableString.Invariant($"{found.Least:R} to {found.Greatest:R} | {found.WrongNaNs}"),
        ];
        return string.Join(" | ", cells);
    }

    private static string Ulps(double ulps) => ulps < 1000 ? FormattableString.Invariant($"{ulps:F3}") : "unbounded";

    // Below the normal numbers a result may be flushed to 0, so it may be off by as much as the smallest of them, and no more.
    private static bool IsGood<T>(Activation<T> activation, ErrorStatistics<T> found)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T> =>
        found.Least >= activation.Least && found.Greatest <= activation.Greatest && found.WrongNaNs == 0
        && found.Ulps <= activation.Ulps && found.Subnormal <= double.CreateChecked(ErrorStatistics<T>.SmallestNormal);
}
