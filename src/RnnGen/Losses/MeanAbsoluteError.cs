using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace RnnGen.Runtime;

/// <summary>Absolute differences |output - target|.</summary>
/// <remarks>The rows lie <c>stride</c> elements apart, a multiple of 16. Lengths are checked by the caller.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MeanAbsoluteError : IValueLoss
{
    /// <summary>Replaces each output by the sign of output - target, padding by +0.</summary>
    /// <param name="outputs">[<paramref name="rows"/>, <paramref name="stride"/>]: outputs in, signs out.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Outputs of a row.</param>
    /// <param name="stride">Elements from a row to the next.</param>
    /// <param name="targets">[<paramref name="rows"/>, <paramref name="columns"/>], without padding.</param>
    /// <param name="losses">[<paramref name="rows"/>]: the sum of the absolute differences of each row, in double.</param>
    public static void Forward<TOps, T, TVector>(
        ref T outputs, int rows, int columns, int stride, ref T targets, Span<double> losses)
        where TOps : struct, IVectorOps<T, TVector>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
    {
        for (var row = 0; row < rows; row++)
        {
            ref var output = ref Unsafe.Add(ref outputs, row * stride);
            ref var target = ref Unsafe.Add(ref targets, row * columns);
            var sum = 0.0;
            for (var j = 0; j < columns; j++)
            {
                ref var value = ref Unsafe.Add(ref output, j);
                var difference = value - Unsafe.Add(ref target, j);
                sum += Math.Abs(double.CreateTruncating(difference));
                // NaN stays NaN: it is no sign, and training is to notice it.
                value = difference > T.Zero ? T.One : difference < T.Zero ? -T.One : difference - difference;
            }

            losses[row] = sum;
            LossRows.FillPadding(ref output, columns, stride, T.Zero);
        }
    }

    /// <summary>
    /// Replaces each sign by the gradient of the output, scale · sign, padding by +0; at a difference of 0 it is 0.
    /// </summary>
    /// <param name="signs">[<paramref name="rows"/>, <paramref name="stride"/>], as <c>Forward</c> left them.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Outputs of a row.</param>
    /// <param name="stride">Elements from a row to the next.</param>
    /// <param name="scale">Factor on the summed loss.</param>
    public static void Backward<TOps, T, TVector>(ref T signs, int rows, int columns, int stride, T scale)
        where TOps : struct, IVectorOps<T, TVector>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged =>
        LossRows.Scale<TOps, T, TVector>(ref signs, rows, columns, stride, scale);

    static void IValueLoss.Forward<TOps, T, TVector>(
        ref T outputs, int rows, int columns, int stride, ref T targets, Span<double> losses, double delta) =>
        Forward<TOps, T, TVector>(ref outputs, rows, columns, stride, ref targets, losses);
}
