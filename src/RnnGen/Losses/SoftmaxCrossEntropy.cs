using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace RnnGen.Runtime;

/// <summary>Softmax of each row and the negative log-likelihood of its class, in nats.</summary>
/// <remarks>
/// The rows lie <c>stride</c> elements apart, a multiple of 16. Lengths and class ids are checked by the caller.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SoftmaxCrossEntropy
{
    private const int BlockRows = 16;

    /// <summary>Replaces each row z by its probabilities p = e^(z - max z) / Σ e^(z - max z), padding by +0.</summary>
    /// <param name="outputs">[<paramref name="rows"/>, <paramref name="stride"/>]: logits in, probabilities out.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Classes.</param>
    /// <param name="stride">Elements from a row to the next.</param>
    /// <param name="targets">The class id of each row.</param>
    /// <param name="losses">
    /// [<paramref name="rows"/>]: -ln p[target] of each row, as ln Σ e^(z - max z) - (z[target] - max z), which does not
    /// overflow.
    /// </param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward<TOps, T, TVector>(
        ref T outputs, int rows, int columns, int stride, ReadOnlySpan<int> targets, Span<double> losses)
        where TOps : struct, IVectorOps<T, TVector>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
    {
        Span<T> maxima = stackalloc T[BlockRows];
        Span<T> sums = stackalloc T[BlockRows];
        for (var first = 0; first < rows; first += BlockRows)
        {
            // Step by step for some rows together: within a row each step waits for the one before, and the processor does
            // several rows side by side.
            var count = Math.Min(BlockRows, rows - first);
            ref var block = ref Unsafe.Add(ref outputs, first * stride);
            for (var row = 0; row < count; row++)
                maxima[row] = Largest<TOps, T, TVector>(ref Unsafe.Add(ref block, row * stride), columns);
            for (var row = 0; row < count; row++)
            {
                losses[first + row] = double.CreateTruncating(Unsafe.Add(ref block, (row * stride) + targets[first + row]))
                    - double.CreateTruncating(maxima[row]);
            }

            for (var row = 0; row < count; row++)
                sums[row] = Exponentials<TOps, T, TVector>(ref Unsafe.Add(ref block, row * stride), columns, maxima[row]);
            for (var row = 0; row < count; row++)
                LossRows.ScaleRow<TOps, T, TVector>(ref Unsafe.Add(ref block, row * stride), columns, stride, T.One / sums[row]);
            for (var row = 0; row < count; row++)
                losses[first + row] = ScalarMath.Log(double.CreateTruncating(sums[row])) - losses[first + row];
        }
    }

    /// <summary>
    /// Replaces each row of probabilities by the gradient of the logits, (p - onehot(target)) · scale, padding by +0.
    /// </summary>
    /// <param name="probabilities">[<paramref name="rows"/>, <paramref name="stride"/>], as <c>Forward</c> left them.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Classes.</param>
    /// <param name="stride">Elements from a row to the next.</param>
    /// <param name="targets">The class id of each row.</param>
    /// <param name="scale">Factor on the summed loss.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward<TOps, T, TVector>(
        ref T probabilities, int rows, int columns, int stride, ReadOnlySpan<int> targets, T scale)
        where TOps : struct, IVectorOps<T, TVector>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
    {
        for (var row = 0; row < rows; row++)
        {
            ref var gradient = ref Unsafe.Add(ref probabilities, row * stride);
            // Written after the vectors: a vector loaded right after one of its elements was stored waits for the store.
            ref var target = ref Unsafe.Add(ref gradient, targets[row]);
            var ofTarget = (target - T.One) * scale;
            LossRows.ScaleRow<TOps, T, TVector>(ref gradient, columns, stride, scale);
            target = ofTarget;
        }
    }

    /// <summary>The largest of a row. The columns of the last 16 that pad it are masked out, whatever they hold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Largest<TOps, T, TVector>(ref T row, int columns)
        where TOps : struct, IVectorOps<T, TVector>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
    {
        Lanes<T> lanes = default;
        var last = LossRows.Last<T>(columns);
        ref var mask = ref LossRows.Mask<T>(columns);
        ref var floor = ref Unsafe.Add(ref LaneMask.Floor<T>(), last + Lanes<T>.Count - columns);
        for (var lane = 0; lane < Lanes<T>.Count; lane += TOps.Count)
        {
            var largest = TOps.Add(
                TOps.WherePositive(LossRows.At<T, TVector>(ref mask, lane), LossRows.At<T, TVector>(ref row, last + lane)),
                LossRows.At<T, TVector>(ref floor, lane));
            for (var j = lane; j < last; j += Lanes<T>.Count)
                largest = TOps.Max(LossRows.At<T, TVector>(ref row, j), largest);
            LossRows.At<T, TVector>(ref lanes.First, lane) = largest;
        }

        return lanes.Max();
    }

    /// <summary>
    /// Replaces a row by e^(z - <paramref name="max"/>), and sums these in the order of <see cref="Reductions"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Exponentials<TOps, T, TVector>(ref T row, int columns, T max)
        where TOps : struct, IVectorOps<T, TVector>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
    {
        Lanes<T> lanes = default;
        var last = LossRows.Last<T>(columns);
        ref var mask = ref LossRows.Mask<T>(columns);
        var shift = TOps.Create(max);
        for (var lane = 0; lane < Lanes<T>.Count; lane += TOps.Count)
        {
            var partial = TOps.Zero;
            for (var j = lane; j < last; j += Lanes<T>.Count)
            {
                ref var value = ref LossRows.At<T, TVector>(ref row, j);
                value = TOps.Exp(TOps.Subtract(value, shift));
                partial = TOps.Add(partial, value);
            }

            ref var end = ref LossRows.At<T, TVector>(ref row, last + lane);
            end = TOps.WherePositive(LossRows.At<T, TVector>(ref mask, lane), TOps.Exp(TOps.Subtract(end, shift)));
            LossRows.At<T, TVector>(ref lanes.First, lane) = TOps.Add(partial, end);
        }

        return lanes.Sum();
    }
}
