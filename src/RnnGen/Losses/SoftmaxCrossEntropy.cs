using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using RnnGen.Numerics;

namespace RnnGen.Losses;

/// <summary>Softmax of each row and the negative log-likelihood of its class, in nats.</summary>
/// <remarks>The rows lie <c>stride</c> elements apart, a multiple of 16. Lengths and class ids are checked by the caller.</remarks>
public static class SoftmaxCrossEntropy
{
    /// <summary>Replaces each row z by its probabilities p = e^(z - max z) / Σ e^(z - max z), padding by +0.</summary>
    /// <param name="outputs">[<paramref name="rows"/>, <paramref name="stride"/>]: logits in, probabilities out.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Classes.</param>
    /// <param name="stride">Elements from a row to the next.</param>
    /// <param name="targets">The class id of each row.</param>
    /// <returns>Σ -ln p[target] over the rows, each as ln Σ e^(z - max z) - (z[target] - max z), which does not overflow.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Forward<TOps, T, TVector>(
        ref T outputs, int rows, int columns, int stride, ReadOnlySpan<int> targets)
        where TOps : struct, IVectorOps<T, TVector>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
    {
        var loss = 0.0;
        for (var row = 0; row < rows; row++)
        {
            ref var logits = ref Unsafe.Add(ref outputs, row * stride);
            var target = double.CreateTruncating(Unsafe.Add(ref logits, targets[row]));
            var max = Reductions.Max<TOps, T, TVector>(ref logits, columns);
            Exponentials<TOps, T, TVector>(ref logits, columns, max);
            var sum = Reductions.Sum<TOps, T, TVector>(ref logits, columns);
            LossRows.ScaleRow<TOps, T, TVector>(ref logits, columns, stride, T.One / sum);
            loss += ScalarMath.Log(double.CreateTruncating(sum)) - (target - double.CreateTruncating(max));
        }

        return loss;
    }

    /// <summary>Replaces each row of probabilities by the gradient of the logits, (p - onehot(target)) · scale, padding by +0.</summary>
    /// <param name="probabilities">[<paramref name="rows"/>, <paramref name="stride"/>], as <c>Forward</c> left them.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Classes.</param>
    /// <param name="stride">Elements from a row to the next.</param>
    /// <param name="targets">The class id of each row.</param>
    /// <param name="scale">Factor on the summed loss.</param>
    public static void Backward<TOps, T, TVector>(
        ref T probabilities, int rows, int columns, int stride, ReadOnlySpan<int> targets, T scale)
        where TOps : struct, IVectorOps<T, TVector>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
    {
        for (var row = 0; row < rows; row++)
        {
            ref var gradient = ref Unsafe.Add(ref probabilities, row * stride);
            Unsafe.Add(ref gradient, targets[row]) -= T.One;
            LossRows.ScaleRow<TOps, T, TVector>(ref gradient, columns, stride, scale);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Exponentials<TOps, T, TVector>(ref T row, int columns, T max)
        where TOps : struct, IVectorOps<T, TVector>
        where T : unmanaged
        where TVector : unmanaged
    {
        var shift = TOps.Create(max);
        for (var j = 0; j < columns; j += TOps.Count)
        {
            ref var value = ref LossRows.At<T, TVector>(ref row, j);
            value = TOps.Exp(TOps.Subtract(value, shift));
        }
    }
}
