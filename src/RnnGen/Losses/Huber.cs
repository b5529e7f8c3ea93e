using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace RnnGen.Runtime;

/// <summary>
/// Half the square of the difference d = output - target where |d| is at most δ, and δ (|d| - δ/2) beyond: an outlier pulls no
/// harder than δ. Huber, "Robust estimation of a location parameter", 1964; PyTorch's <c>HuberLoss</c>.
/// </summary>
/// <remarks>The rows lie <c>stride</c> elements apart, a multiple of 16. Lengths are checked by the caller.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Huber : IValueLoss
{
    /// <summary>Replaces each output by output - target within ±δ, padding by +0.</summary>
    /// <param name="outputs">[<paramref name="rows"/>, <paramref name="stride"/>]: outputs in, clipped differences out.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Outputs of a row.</param>
    /// <param name="stride">Elements from a row to the next.</param>
    /// <param name="targets">[<paramref name="rows"/>, <paramref name="columns"/>], without padding.</param>
    /// <param name="losses">[<paramref name="rows"/>]: the sum of the losses of each row, in double.</param>
    /// <param name="delta">δ, above 0.</param>
    public static void Forward<TOps, T, TVector>(
        ref T outputs, int rows, int columns, int stride, ref T targets, Span<double> losses, double delta)
        where TOps : struct, IVectorOps<T, TVector>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
    {
        var bound = T.CreateTruncating(delta);
        for (var row = 0; row < rows; row++)
        {
            ref var output = ref Unsafe.Add(ref outputs, row * stride);
            ref var target = ref Unsafe.Add(ref targets, row * columns);
            var sum = 0.0;
            for (var j = 0; j < columns; j++)
            {
                ref var value = ref Unsafe.Add(ref output, j);
                var difference = value - Unsafe.Add(ref target, j);
                var distance = Math.Abs(double.CreateTruncating(difference));
                sum += distance <= delta ? 0.5 * distance * distance : delta * (distance - (0.5 * delta));
                value = difference > bound ? bound : difference < -bound ? -bound : difference;
            }

            losses[row] = sum;
            LossRows.FillPadding(ref output, columns, stride, T.Zero);
        }
    }

    /// <summary>Replaces each clipped difference by the gradient of the output, scale · difference, padding by +0.</summary>
    /// <param name="differences">[<paramref name="rows"/>, <paramref name="stride"/>], as <c>Forward</c> left them.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Outputs of a row.</param>
    /// <param name="stride">Elements from a row to the next.</param>
    /// <param name="scale">Factor on the summed loss.</param>
    public static void Backward<TOps, T, TVector>(ref T differences, int rows, int columns, int stride, T scale)
        where TOps : struct, IVectorOps<T, TVector>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged =>
        LossRows.Scale<TOps, T, TVector>(ref differences, rows, columns, stride, scale);
}
