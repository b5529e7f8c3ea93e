using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace RnnGen.Runtime;

/// <summary>
/// Binary cross-entropy of sigmoid(output) with a target in 0..1, in nats, from the outputs before the sigmoid.
/// </summary>
/// <remarks>The rows lie <c>stride</c> elements apart, a multiple of 16. Lengths are checked by the caller.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BinaryCrossEntropy : IValueLoss
{
    /// <summary>Replaces each output z by sigmoid(z) - target, padding by +0.</summary>
    /// <param name="outputs">[<paramref name="rows"/>, <paramref name="stride"/>]: logits in, sigmoid(z) - target out.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Outputs of a row.</param>
    /// <param name="stride">Elements from a row to the next.</param>
    /// <param name="targets">[<paramref name="rows"/>, <paramref name="columns"/>], without padding.</param>
    /// <param name="losses">
    /// [<paramref name="rows"/>]: Σ max(z, 0) - z t + ln(1 + e^-|z|) of each row, equal to -t ln σ(z) - (1 - t) ln(1 - σ(z))
    /// without its overflow (the form PyTorch's BCEWithLogitsLoss documents), summed in double.
    /// </param>
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
            losses[row] = Linear(ref output, ref target, columns) + Logarithms<TOps, T, TVector>(ref output, columns);
            for (var j = 0; j < columns; j += TOps.Count)
            {
                ref var value = ref LossRows.At<T, TVector>(ref output, j);
                value = TOps.Sigmoid(value);
            }

            for (var j = 0; j < columns; j++)
                Unsafe.Add(ref output, j) -= Unsafe.Add(ref target, j);
            LossRows.FillPadding(ref output, columns, stride, T.Zero);
        }
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

    static void IValueLoss.Forward<TOps, T, TVector>(
        ref T outputs, int rows, int columns, int stride, ref T targets, Span<double> losses, double delta) =>
        Forward<TOps, T, TVector>(ref outputs, rows, columns, stride, ref targets, losses);

    // Σ max(z, 0) - z t.
    private static double Linear<T>(ref T outputs, ref T targets, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var sum = 0.0;
        for (var j = 0; j < columns; j++)
        {
            var z = double.CreateTruncating(Unsafe.Add(ref outputs, j));
            sum += (z > 0 ? z : 0) - (z * double.CreateTruncating(Unsafe.Add(ref targets, j)));
        }

        return sum;
    }

    /// <summary>
    /// Σ ln(1 + e^-|z|), as the logarithm of a product: its factors are 1 to 2, so that of 512 neither overflows nor loses
    /// digits.
    /// </summary>
    private static double Logarithms<TOps, T, TVector>(ref T outputs, int columns)
        where TOps : struct, IVectorOps<T, TVector>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
    {
        const int factors = 512;
        Lanes<T> exponentials = default;
        var (sum, product) = (0.0, 1.0);
        for (var j = 0; j < columns; j += Lanes<T>.Count)
        {
            for (var lane = 0; lane < Lanes<T>.Count; lane += TOps.Count)
            {
                var z = LossRows.At<T, TVector>(ref outputs, j + lane);
                LossRows.At<T, TVector>(ref exponentials.First, lane) = TOps.Exp(TOps.Min(TOps.Negate(z), z));
            }

            var count = Math.Min(Lanes<T>.Count, columns - j);
            for (var lane = 0; lane < count; lane++)
                product *= 1 + double.CreateTruncating(exponentials[lane]);
            if ((j + Lanes<T>.Count) % factors == 0)
                (sum, product) = (sum + ScalarMath.Log(product), 1.0);
        }

        return sum + ScalarMath.Log(product);
    }
}
