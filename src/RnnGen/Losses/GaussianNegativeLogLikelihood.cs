using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace RnnGen.Runtime;

/// <summary>
/// The negative log-likelihood of targets under normal distributions, whose means are the first half of a row's outputs and the
/// logarithms of whose variances the second: ½ (v + (m - t)² e^-v), without the constant ½ ln 2π. Nix and Weigend, "Estimating
/// the mean and variance of the target probability distribution", 1994.
/// </summary>
/// <remarks>The rows lie <c>stride</c> elements apart, a multiple of 16. Lengths are checked by the caller.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct GaussianNegativeLogLikelihood : IValueLoss
{
    /// <summary>Replaces each mean by (m - t) e^-v and each log-variance by ½ (1 - (m - t)² e^-v), padding by +0.</summary>
    /// <param name="outputs">[<paramref name="rows"/>, <paramref name="stride"/>]: means and log-variances in, derivatives
    /// out.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Outputs of a row, twice its targets.</param>
    /// <param name="stride">Elements from a row to the next.</param>
    /// <param name="targets">[<paramref name="rows"/>, <paramref name="columns"/> / 2], without padding.</param>
    /// <param name="losses">[<paramref name="rows"/>]: the sum of the losses of each row, in double.</param>
    public static void Forward<TOps, T, TVector>(
        ref T outputs, int rows, int columns, int stride, ref T targets, Span<double> losses)
        where TOps : struct, IVectorOps<T, TVector>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
    {
        var count = columns / 2;
        for (var row = 0; row < rows; row++)
        {
            ref var means = ref Unsafe.Add(ref outputs, row * stride);
            ref var target = ref Unsafe.Add(ref targets, row * count);
            losses[row] = Row<TOps, T, TVector>(ref means, ref Unsafe.Add(ref means, count), ref target, count);
            LossRows.FillPadding(ref means, columns, stride, T.Zero);
        }
    }

    /// <summary>Multiplies each derivative by a scale, padding becomes +0.</summary>
    /// <param name="derivatives">[<paramref name="rows"/>, <paramref name="stride"/>], as <c>Forward</c> left them.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Outputs of a row.</param>
    /// <param name="stride">Elements from a row to the next.</param>
    /// <param name="scale">Factor on the summed loss.</param>
    public static void Backward<TOps, T, TVector>(ref T derivatives, int rows, int columns, int stride, T scale)
        where TOps : struct, IVectorOps<T, TVector>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged =>
        LossRows.Scale<TOps, T, TVector>(ref derivatives, rows, columns, stride, scale);

    static void IValueLoss.Forward<TOps, T, TVector>(
        ref T outputs, int rows, int columns, int stride, ref T targets, Span<double> losses, double delta) =>
        Forward<TOps, T, TVector>(ref outputs, rows, columns, stride, ref targets, losses);

    private static double Row<TOps, T, TVector>(ref T means, ref T variances, ref T targets, int count)
        where TOps : struct, IVectorOps<T, TVector>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
    {
        var half = T.CreateTruncating(0.5);
        Lanes<T> precisions = default;
        var sum = 0.0;
        for (var first = 0; first < count; first += Lanes<T>.Count)
        {
            // A copy: the variances begin where the means end, at any element.
            var some = Math.Min(Lanes<T>.Count, count - first);
            for (var lane = 0; lane < some; lane++)
                Unsafe.Add(ref precisions.First, lane) = -Unsafe.Add(ref variances, first + lane);
            for (var lane = 0; lane < Lanes<T>.Count; lane += TOps.Count)
            {
                LossRows.At<T, TVector>(ref precisions.First, lane) = TOps.Exp(
                    LossRows.At<T, TVector>(ref precisions.First, lane));
            }

            for (var lane = 0; lane < some; lane++)
            {
                ref var mean = ref Unsafe.Add(ref means, first + lane);
                ref var variance = ref Unsafe.Add(ref variances, first + lane);
                var difference = mean - Unsafe.Add(ref targets, first + lane);
                var weighted = difference * precisions[lane];
                var squared = difference * weighted;
                sum += 0.5 * (double.CreateTruncating(variance) + double.CreateTruncating(squared));
                (mean, variance) = (weighted, half * (T.One - squared));
            }
        }

        return sum;
    }
}
