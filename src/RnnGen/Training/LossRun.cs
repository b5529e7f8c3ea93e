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
        {
            throw new ArgumentException(
                $"logits: expected [rows, classes] with a row for each of {rows} class ids, found {logits.Length} elements.",
                nameof(logits));
        }

        Check(logits, rows, gradient, weights, nameof(logits), "dLogits");
        Arguments.Apart<int, T>(classes, gradient, nameof(classes), "dLogits");
        for (var i = 0; i < rows; i++)
        {
            if (weights.IsEmpty || weights[i] != T.Zero)
                Arguments.Token(classes[i], logits.Length / rows, nameof(classes));
        }

        return Run(new Data(Loss.SoftmaxCrossEntropy, logits, logits.Length / rows, gradient, weights) { Classes = classes });
    }

    public static double OfValues(
        Loss loss, ReadOnlySpan<T> outputs, ReadOnlySpan<T> targets, Span<T> gradient, ReadOnlySpan<T> weights, double delta = 0)
    {
        if (outputs.IsEmpty)
            throw new ArgumentException("outputs: expected [rows, outputs], found no elements.", nameof(outputs));
        Arguments.Length(targets.Length, outputs.Length, nameof(targets), "[rows, outputs]");
        var rows = weights.IsEmpty ? 1 : weights.Length;
        if (outputs.Length % rows != 0)
        {
            throw new ArgumentException(
                $"weights: expected one for each row of {outputs.Length} outputs, found {rows}.", nameof(weights));
        }

        var isOfLogits = loss == Loss.BinaryCrossEntropy;
        Check(outputs, rows, gradient, weights, isOfLogits ? "logits" : nameof(outputs), isOfLogits ? "dLogits" : "dOutputs");
        Arguments.Apart<T, T>(targets, gradient, nameof(targets), isOfLogits ? "dLogits" : "dOutputs");
        return Run(new Data(loss, outputs, outputs.Length / rows, gradient, weights) { Targets = targets, Delta = delta });
    }

    private static void Check(
        ReadOnlySpan<T> outputs, int rows, Span<T> gradient, ReadOnlySpan<T> weights, string name, string gradientName)
    {
        if (!gradient.IsEmpty)
            Arguments.Length(gradient.Length, outputs.Length, gradientName, "as many as outputs, or none");
        if (!weights.IsEmpty)
            Arguments.Length(weights.Length, rows, nameof(weights), "[rows], or none");
        Arguments.ApartOrInPlace<T, T>(outputs, gradient, name);
        Arguments.Apart<T, T>(weights, gradient, nameof(weights), gradientName);
    }

    private static double Run(in Data data)
    {
        if (typeof(T) == typeof(float))
        {
            return VectorWidth.Has512 ? Rows<PortableSingle512, Vector512<float>, float>(data)
                : VectorWidth.Has256 ? Rows<PortableSingle256, Vector256<float>, float>(data)
                : Rows<PortableSingle128, Vector128<float>, float>(data);
        }

        return VectorWidth.Has512 ? Rows<PortableDouble512, Vector512<double>, double>(data)
            : VectorWidth.Has256 ? Rows<PortableDouble256, Vector256<double>, double>(data)
            : Rows<PortableDouble128, Vector128<double>, double>(data);
    }

    /// <summary>
    /// Of <typeparamref name="TNumber"/>, which is <typeparamref name="T"/>: the operations are of one or the other.
    /// </summary>
    private static double Rows<TOps, TVector, TNumber>(in Data data)
        where TOps : struct, IVectorOps<TNumber, TVector>
        where TVector : unmanaged
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        var columns = data.Columns;
        var rows = data.Outputs.Length / columns;
        // Of targets that are values every element is a sample of the mean, of classes every row.
        var hasClasses = !data.Classes.IsEmpty;
        var samples = hasClasses ? rows : data.Outputs.Length;
        var stride = (columns + 15) & ~15;
        var rented = ArrayPool<TNumber>.Shared.Rent(2 * stride);
        try
        {
            var row = rented.AsSpan(0, stride);
            var target = rented.AsSpan(stride, stride);
            var sum = 0.0;
            for (var i = 0; i < rows; i++)
            {
                var weight = data.Weights.IsEmpty ? 1.0 : double.CreateTruncating(data.Weights[i]);
                var place = (i * columns)..((i + 1) * columns);
                if (weight == 0)
                {
                    if (!data.Gradient.IsEmpty)
                        data.Gradient[place].Clear();
                    continue;
                }

                // The copy that is used, and not what it was when it was checked before.
                var id = hasClasses ? data.Classes[i] : 0;
                if (hasClasses)
                    Arguments.Token(id, columns, "classes");
                else
                    MemoryMarshal.Cast<T, TNumber>(data.Targets[place]).CopyTo(target);
                row.Clear();
                MemoryMarshal.Cast<T, TNumber>(data.Outputs[place]).CopyTo(row);
                sum += weight * OfRow<TOps, TVector, TNumber>(
                    data, row, ref target[0], id, TNumber.CreateTruncating(weight / samples));
                if (!data.Gradient.IsEmpty)
                    MemoryMarshal.Cast<TNumber, T>(row)[..columns].CopyTo(data.Gradient[place]);
            }

            return sum / samples;
        }
        finally
        {
            ArrayPool<TNumber>.Shared.Return(rented);
        }
    }

    /// <summary>Replaces the outputs of a row by their gradient, and gives their loss.</summary>
    private static double OfRow<TOps, TVector, TNumber>(
        in Data data, Span<TNumber> outputs, ref TNumber target, int id, TNumber scale)
        where TOps : struct, IVectorOps<TNumber, TVector>
        where TVector : unmanaged
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        Span<double> loss = [0];
        ReadOnlySpan<int> ids = [id];
        ref var row = ref outputs[0];
        var (columns, stride) = (data.Columns, outputs.Length);
        switch (data.Loss)
        {
            case Loss.SoftmaxCrossEntropy:
                SoftmaxCrossEntropy.Forward<TOps, TNumber, TVector>(ref row, 1, columns, stride, ids, loss);
                SoftmaxCrossEntropy.Backward<TOps, TNumber, TVector>(ref row, 1, columns, stride, ids, scale);
                break;
            case Loss.BinaryCrossEntropy:
                BinaryCrossEntropy.Forward<TOps, TNumber, TVector>(ref row, 1, columns, stride, ref target, loss);
                BinaryCrossEntropy.Backward<TOps, TNumber, TVector>(ref row, 1, columns, stride, scale);
                break;
            case Loss.MeanSquaredError:
                MeanSquaredError.Forward<TOps, TNumber, TVector>(ref row, 1, columns, stride, ref target, loss);
                MeanSquaredError.Backward<TOps, TNumber, TVector>(ref row, 1, columns, stride, scale);
                break;
            case Loss.MeanAbsoluteError:
                MeanAbsoluteError.Forward<TOps, TNumber, TVector>(ref row, 1, columns, stride, ref target, loss);
                MeanAbsoluteError.Backward<TOps, TNumber, TVector>(ref row, 1, columns, stride, scale);
                break;
            case Loss.Huber:
                Huber.Forward<TOps, TNumber, TVector>(ref row, 1, columns, stride, ref target, loss, data.Delta);
                Huber.Backward<TOps, TNumber, TVector>(ref row, 1, columns, stride, scale);
                break;
            default:
                throw new InvalidOperationException($"No function is called for {data.Loss}.");
        }

        return loss[0];
    }

    /// <summary>What a loss is computed of, checked.</summary>
    private readonly ref struct Data(Loss loss, ReadOnlySpan<T> outputs, int columns, Span<T> gradient, ReadOnlySpan<T> weights)
    {
        public Loss Loss { get; } = loss;

        /// <summary>[rows, <see cref="Columns"/>].</summary>
        public ReadOnlySpan<T> Outputs { get; } = outputs;

        public int Columns { get; } = columns;

        /// <summary>[rows, <see cref="Columns"/>], or empty.</summary>
        public Span<T> Gradient { get; } = gradient;

        /// <summary>[rows], or empty.</summary>
        public ReadOnlySpan<T> Weights { get; } = weights;

        /// <summary>[rows, <see cref="Columns"/>], or empty where there are classes.</summary>
        public ReadOnlySpan<T> Targets { get; init; }

        /// <summary>[rows], or empty.</summary>
        public ReadOnlySpan<int> Classes { get; init; }

        /// <summary>Of Huber's loss.</summary>
        public double Delta { get; init; }
    }
}
