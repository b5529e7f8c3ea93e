using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace RnnGen.Runtime;

/// <summary>
/// Softmax cross-entropy of which each row counts as much as its class does, and a row without a class not at all: Σ w[t] l / Σ
/// w[t], as PyTorch's <c>CrossEntropyLoss</c> with <c>weight</c> and <c>ignore_index</c>.
/// </summary>
/// <remarks>
/// The rows lie <c>stride</c> elements apart, a multiple of 16. Lengths and class ids are checked by the caller.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WeightedCrossEntropy
{
    /// <summary>As <see cref="SoftmaxCrossEntropy"/>; rows without a class become 0.</summary>
    /// <param name="outputs">[<paramref name="rows"/>, <paramref name="stride"/>]: logits in, probabilities out.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Classes.</param>
    /// <param name="stride">Elements from a row to the next.</param>
    /// <param name="targets">The class id of each row, or <see cref="RowOrder.NoClass"/>.</param>
    /// <param name="losses">[<paramref name="rows"/>]: the weighted loss of each row.</param>
    /// <param name="weights">[<paramref name="columns"/>]: the weight of each class; empty where all are 1.</param>
    public static void Forward<TOps, T, TVector>(
        ref T outputs, int rows, int columns, int stride, ReadOnlySpan<int> targets, Span<double> losses,
        ReadOnlySpan<double> weights)
        where TOps : struct, IVectorOps<T, TVector>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
    {
        for (var row = 0; row < rows; row++)
        {
            ref var logits = ref Unsafe.Add(ref outputs, row * stride);
            if (targets[row] == RowOrder.NoClass)
            {
                LossRows.FillPadding(ref logits, 0, stride, T.Zero);
                losses[row] = 0;
                continue;
            }

            SoftmaxCrossEntropy.Forward<TOps, T, TVector>(
                ref logits, 1, columns, stride, targets.Slice(row, 1), losses.Slice(row, 1));
            losses[row] *= WeightOf(targets[row], weights);
        }
    }

    /// <summary>
    /// Replaces each row of probabilities by the gradient of the logits, (p - onehot(target)) · scale · w[target], padding by +0.
    /// </summary>
    /// <param name="probabilities">[<paramref name="rows"/>, <paramref name="stride"/>], as <c>Forward</c> left them.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Classes.</param>
    /// <param name="stride">Elements from a row to the next.</param>
    /// <param name="targets">The class id of each row, or <see cref="RowOrder.NoClass"/>.</param>
    /// <param name="scale">Factor on the summed loss.</param>
    /// <param name="weights">[<paramref name="columns"/>]: the weight of each class; empty where all are 1.</param>
    public static void Backward<TOps, T, TVector>(
        ref T probabilities, int rows, int columns, int stride, ReadOnlySpan<int> targets, T scale, ReadOnlySpan<double> weights)
        where TOps : struct, IVectorOps<T, TVector>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
    {
        for (var row = 0; row < rows; row++)
        {
            if (targets[row] == RowOrder.NoClass)
                continue;
            var ofRow = T.CreateTruncating(double.CreateTruncating(scale) * WeightOf(targets[row], weights));
            SoftmaxCrossEntropy.Backward<TOps, T, TVector>(
                ref Unsafe.Add(ref probabilities, row * stride), 1, columns, stride, targets.Slice(row, 1), ofRow);
        }
    }

    /// <summary>
    /// What the mean divides by: the weights of all rows from a step on; 1 where there are none, whose losses are 0.
    /// </summary>
    /// <inheritdoc cref="Weight(RowOrder, ReadOnlySpan{int}, int, int, ReadOnlySpan{double})" path="/param"/>
    public static double Count(
        RowOrder order, ReadOnlySpan<int> targets, int rowsOfStep, int from, ReadOnlySpan<double> weights) =>
        Weight(order, targets, rowsOfStep, from, weights) is > 0 and var weight ? weight : 1;

    /// <summary>As the other, of one class a sequence.</summary>
    public static double Count(ReadOnlySpan<int> targets, ReadOnlySpan<double> weights) =>
        Weight(targets, weights) is > 0 and var weight ? weight : 1;

    /// <summary>The weights of all rows from a step on; 0 where none has a class.</summary>
    /// <param name="order">The rows of the run.</param>
    /// <param name="targets">[steps, <paramref name="rowsOfStep"/>]: class ids in the order of the rows.</param>
    /// <param name="rowsOfStep">Rows of a step.</param>
    /// <param name="from">The first step that counts.</param>
    /// <param name="weights">The weight of each class; empty where all are 1.</param>
    public static double Weight(RowOrder order, ReadOnlySpan<int> targets, int rowsOfStep, int from, ReadOnlySpan<double> weights)
    {
        ArgumentNullException.ThrowIfNull(order);
        var sum = 0.0;
        for (var step = from; step < order.Steps; step++)
            sum += Weight(targets.Slice(step * rowsOfStep, order.Active(step)), weights);
        return sum;
    }

    /// <summary>As the other, of one class a sequence.</summary>
    public static double Weight(ReadOnlySpan<int> targets, ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        foreach (var target in targets)
            sum += target == RowOrder.NoClass ? 0 : WeightOf(target, weights);
        return sum;
    }

    private static double WeightOf(int target, ReadOnlySpan<double> weights) => weights.IsEmpty ? 1 : weights[target];
}
