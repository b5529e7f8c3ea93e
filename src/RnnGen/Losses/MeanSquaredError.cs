using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace RnnGen.Runtime;

/// <summary>Squared differences (output - target)², without a factor ½.</summary>
/// <remarks>The rows lie <c>stride</c> elements apart, a multiple of 16. Lengths are checked by the caller.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MeanSquaredError : IValueLoss
{
    /// <summary>Replaces each output by output - target, padding by +0.</summary>
    /// <param name="outputs">[<paramref name="rows"/>, <paramref name="stride"/>]: outputs in, differences out.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Outputs of a row.</param>
    /// <param name="stride">Elements from a row to the next.</param>
    /// <param name="targets">[<paramref name="rows"/>, <paramref name="columns"/>], without padding.</param>
    /// <param name="losses">[<paramref name="rows"/>]: the sum of the squared differences of each row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
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
            var j = 0;
            for (; j <= columns - TOps.Count; j += TOps.Count)
            {
                ref var value = ref LossRows.At<T, TVector>(ref output, j);
                value = TOps.Subtract(value, LossRows.At<T, TVector>(ref target, j));
            }

            for (; j < columns; j++)
                Unsafe.Add(ref output, j) -= Unsafe.Add(ref target, j);
            LossRows.FillPadding(ref output, columns, stride, T.Zero);
            losses[row] = Reductions.SumOfSquares<TOps, T, TVector>(ref output, columns);
        }
    }

    /// <summary>Replaces each difference by the gradient of the output, 2 · scale · difference, padding by +0.</summary>
    /// <param name="differences">[<paramref name="rows"/>, <paramref name="stride"/>], as <c>Forward</c> left them.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Outputs of a row.</param>
    /// <param name="stride">Elements from a row to the next.</param>
    /// <param name="scale">Factor on the summed loss.</param>
    public static void Backward<TOps, T, TVector>(ref T differences, int rows, int columns, int stride, T scale)
        where TOps : struct, IVectorOps<T, TVector>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged =>
        LossRows.Scale<TOps, T, TVector>(ref differences, rows, columns, stride, scale + scale);

    static void IValueLoss.Forward<TOps, T, TVector>(
        ref T outputs, int rows, int columns, int stride, ref T targets, Span<double> losses, double delta) =>
        Forward<TOps, T, TVector>(ref outputs, rows, columns, stride, ref targets, losses);
}
