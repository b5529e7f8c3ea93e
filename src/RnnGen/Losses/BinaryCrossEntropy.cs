using System.Numerics;
using System.Runtime.CompilerServices;
using RnnGen.Numerics;

namespace RnnGen.Losses;

/// <summary>Binary cross-entropy of sigmoid(output) with a target in 0..1, in nats, from the outputs before the sigmoid.</summary>
/// <remarks>The rows lie <c>stride</c> elements apart, a multiple of 16. Lengths are checked by the caller.</remarks>
public static class BinaryCrossEntropy
{
    /// <summary>Replaces each output z by sigmoid(z) - target, padding by +0.</summary>
    /// <param name="outputs">[<paramref name="rows"/>, <paramref name="stride"/>]: logits in, sigmoid(z) - target out.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Outputs of a row.</param>
    /// <param name="stride">Elements from a row to the next.</param>
    /// <param name="targets">[<paramref name="rows"/>, <paramref name="columns"/>], without padding.</param>
    /// <returns>
    /// Σ max(z, 0) - z t + ln(1 + e^-|z|), equal to -t ln σ(z) - (1 - t) ln(1 - σ(z)) without its overflow (the form PyTorch's
    /// BCEWithLogitsLoss documents), in double.
    /// </returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Forward<TOps, T, TVector>(ref T outputs, int rows, int columns, int stride, ref T targets)
        where TOps : struct, IVectorOps<T, TVector>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
    {
        var loss = 0.0;
        for (var row = 0; row < rows; row++)
        {
            ref var output = ref Unsafe.Add(ref outputs, row * stride);
            ref var target = ref Unsafe.Add(ref targets, row * columns);
            for (var j = 0; j < columns; j++)
            {
                var z = double.CreateTruncating(Unsafe.Add(ref output, j));
                var t = double.CreateTruncating(Unsafe.Add(ref target, j));
                loss += (z > 0 ? z : 0) - (z * t) + ScalarMath.Log1P(ScalarMath.Exp(z > 0 ? -z : z));
            }

            for (var j = 0; j < columns; j += TOps.Count)
            {
                ref var value = ref LossRows.At<T, TVector>(ref output, j);
                value = TOps.Sigmoid(value);
            }

            for (var j = 0; j < columns; j++)
                Unsafe.Add(ref output, j) -= Unsafe.Add(ref target, j);
            LossRows.FillPadding(ref output, columns, stride, T.Zero);
        }

        return loss;
    }

    /// <summary>Replaces each difference by the gradient of the logit, (sigmoid(z) - target) · scale, padding by +0.</summary>
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
