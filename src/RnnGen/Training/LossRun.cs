using System;
using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using RnnGen.Runtime;

namespace RnnGen.Training;

/// <summary>A loss over rows of the caller's: each row goes through the kernels of declared losses in padded memory.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal static class LossRun<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static double OfClasses(ReadOnlySpan<T> logits, ReadOnlySpan<int> classes, Span<T> gradient, ReadOnlySpan<T> weights)
    {
        var rows = classes.Length;
        if (rows == 0 || logits.Length % rows != 0 || logits.IsEmpty)
            throw new ArgumentException($"logits: expected [rows, classes] with as many rows as there are class ids, {rows}, found {logits.Length} elements.", nameof(logits));
        Check(logits, rows, gradient, weights, nameof(logits), "dLogits");
        Arguments.Apart<int, T>(classes, gradient, nameof(classes), "dLogits");
        for (var i = 0; i < rows; i++)
        {
            if (weights.IsEmpty || weights[i] != T.Zero)
                Arguments.Token(classes[i], logits.Length / rows, nameof(classes));
        }

        return Run(Loss.SoftmaxCrossEntropy, logits, logits.Length / rows, default, classes, gradient, weights, 0);
    }

    public static double OfValues(
        Loss loss, ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, Span<T> gradient, ReadOnlySpan<T> weights, double delta = 0)
    {
        if (outputs.IsEmpty)
            throw new ArgumentException("outputs: expected [rows, outputs], found no elements.", nameof(outputs));
        Arguments.Length(targets.Length, outputs.Length, nameof(targets), "[rows, outputs]");
        var rows = weights.IsEmpty ? 1 : weights.Length;
        if (outputs.Length % rows != 0)
            throw new ArgumentException($"weights: expected one for each row of {outputs.Length} outputs, found {rows}.", nameof(weights));
        var isOfLogits = loss == Loss.BinaryCrossEntropy;
        Check(outputs, rows, gradient, weights, isOfLogits ? "logits" : nameof(outputs), isOfLogits ? "dLogits" : "dOutputs");
        Arguments.Apart<T, T>(targets, gradient, nameof(targets), isOfLogits ? "dLogits" : "dOutputs");
        return Run(loss, outputs, outputs.Length / rows, targets, default, gradient, weights, delta);
    }

    private static void Check(ReadOnlySpan<T> outputs, int rows, Span<T> gradient, ReadOnlySpan<T> weights, string name, string gradientName)
    {
        if (!gradient.IsEmpty)
            Arguments.Length(gradient.Length, outputs.Length, gradientName, "as many as outputs, or none");
        if (!weights.IsEmpty)
            Arguments.Length(weights.Length, rows, nameof(weights), "[rows], or none");
        Arguments.ApartOrInPlace<T, T>(outputs, gradient, name);
        Arguments.Apart<T, T>(weights, gradient, nameof(weights), gradientName);
    }

    private static double Run(
        Loss loss, ReadOnlySpan<T> outputs, int columns, ReadOnlySpan<T> targets, ReadOnlySpan<int> classes, Span<T> gradient, ReadOnlySpan<T> weights, double delta)
    {
        if (typeof(T) == typeof(float))
        {
            return VectorWidth.Has512 ? Rows<PortableSingle512, Vector512<float>, float>(loss, outputs, columns, targets, classes, gradient, weights, delta)
                : VectorWidth.Has256 ? Rows<PortableSingle256, Vector256<float>, float>(loss, outputs, columns, targets, classes, gradient, weights, delta)
                : Rows<PortableSingle128, Vector128<float>, float>(loss, outputs, columns, targets, classes, gradient, weights, delta);
        }

        return VectorWidth.Has512 ? Rows<PortableDouble512, Vector512<double>, double>(loss, outputs, columns, targets, classes, gradient, weights, delta)
            : VectorWidth.Has256 ? Rows<PortableDouble256, Vector256<double>, double>(loss, outputs, columns, targets, classes, gradient, weights, delta)
            : Rows<PortableDouble128, Vector128<double>, double>(loss, outputs, columns, targets, classes, gradient, weights, delta);
    }

    /// <summary>Of <typeparamref name="TNumber"/>, which is <typeparamref name="T"/>: the operations are of one or the other.</summary>
    private static double Rows<TOps, TVector, TNumber>(
        Loss loss, ReadOnlySpan<T> outputs, int columns, ReadOnlySpan<T> targets, ReadOnlySpan<int> classes, Span<T> gradient, ReadOnlySpan<T> weights, double delta)
        where TOps : struct, IVectorOps<TNumber, TVector>
        where TVector : unmanaged
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        var stride = (columns + 15) & ~15;
        var rows = outputs.Length / columns;
        // Of targets that are values every element is a sample of the mean, of classes every row.
        var samples = classes.IsEmpty ? outputs.Length : rows;
        var rented = ArrayPool<TNumber>.Shared.Rent(2 * stride);
        try
        {
            var row = rented.AsSpan(0, stride);
            var target = rented.AsSpan(stride, stride);
            Span<double> lossOfRow = stackalloc double[1];
            Span<int> id = stackalloc int[1];
            var sum = 0.0;
            for (var i = 0; i < rows; i++)
            {
                var weight = weights.IsEmpty ? 1.0 : double.CreateTruncating(weights[i]);
                var place = (i * columns)..((i + 1) * columns);
                var ofClass = classes.IsEmpty ? 0 : classes[i];
                if (weight == 0)
                {
                    if (!gradient.IsEmpty)
                        gradient[place].Clear();
                    continue;
                }

                // The copy that is used, and not what it was when it was checked before.
                if (!classes.IsEmpty)
                    Arguments.Token(ofClass, columns, nameof(classes));
                row.Clear();
                MemoryMarshal.Cast<T, TNumber>(outputs[place]).CopyTo(row);
                if (classes.IsEmpty)
                    MemoryMarshal.Cast<T, TNumber>(targets[place]).CopyTo(target);
                id[0] = ofClass;
                OfRow<TOps, TVector, TNumber>(
                    loss, ref row[0], columns, stride, ref target[0], id, lossOfRow, delta, TNumber.CreateTruncating(weight / samples));
                sum += weight * lossOfRow[0];
                if (!gradient.IsEmpty)
                    MemoryMarshal.Cast<TNumber, T>(row)[..columns].CopyTo(gradient[place]);
            }

            return sum / samples;
        }
        finally
        {
            ArrayPool<TNumber>.Shared.Return(rented);
        }
    }

    /// <summary>Replaces the outputs of a row by their gradient.</summary>
    private static void OfRow<TOps, TVector, TNumber>(
        Loss loss, ref TNumber row, int columns, int stride, ref TNumber target, ReadOnlySpan<int> id, Span<double> lossOfRow, double delta, TNumber scale)
        where TOps : struct, IVectorOps<TNumber, TVector>
        where TVector : unmanaged
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        switch (loss)
        {
            case Loss.SoftmaxCrossEntropy:
                SoftmaxCrossEntropy.Forward<TOps, TNumber, TVector>(ref row, 1, columns, stride, id, lossOfRow);
                SoftmaxCrossEntropy.Backward<TOps, TNumber, TVector>(ref row, 1, columns, stride, id, scale);
                break;
            case Loss.BinaryCrossEntropy:
                BinaryCrossEntropy.Forward<TOps, TNumber, TVector>(ref row, 1, columns, stride, ref target, lossOfRow);
                BinaryCrossEntropy.Backward<TOps, TNumber, TVector>(ref row, 1, columns, stride, scale);
                break;
            case Loss.MeanSquaredError:
                MeanSquaredError.Forward<TOps, TNumber, TVector>(ref row, 1, columns, stride, ref target, lossOfRow);
                MeanSquaredError.Backward<TOps, TNumber, TVector>(ref row, 1, columns, stride, scale);
                break;
            case Loss.MeanAbsoluteError:
                MeanAbsoluteError.Forward<TOps, TNumber, TVector>(ref row, 1, columns, stride, ref target, lossOfRow);
                MeanAbsoluteError.Backward<TOps, TNumber, TVector>(ref row, 1, columns, stride, scale);
                break;
            case Loss.Huber:
                Huber.Forward<TOps, TNumber, TVector>(ref row, 1, columns, stride, ref target, lossOfRow, delta);
                Huber.Backward<TOps, TNumber, TVector>(ref row, 1, columns, stride, scale);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(loss), loss, "No function is called for it.");
        }
    }
}
