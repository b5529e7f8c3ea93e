using System;

namespace RnnGen.Numerics;

/// <summary>Copies between the user's layout [steps, rows, width] and the padded one of the kernels [steps, padded rows, stride].</summary>
public static class Rows
{
    /// <summary>Copies every row to its padded place; the padding keeps what it holds.</summary>
    /// <param name="source">[<paramref name="steps"/>, <paramref name="rowsPerStep"/>, <paramref name="width"/>].</param>
    /// <param name="width">Elements of a row.</param>
    /// <param name="destination">[<paramref name="steps"/>, <paramref name="paddedRowsPerStep"/>, <paramref name="stride"/>].</param>
    /// <param name="rowsPerStep">Rows of a step.</param>
    /// <param name="paddedRowsPerStep">Rows of a step in the padded layout.</param>
    /// <param name="stride">Elements from a padded row to the next.</param>
    /// <param name="steps">Time steps.</param>
    public static void Pad<T>(
        ReadOnlySpan<T> source, int width, Span<T> destination, int rowsPerStep, int paddedRowsPerStep, int stride, int steps)
        where T : unmanaged
    {
        if (width == stride && rowsPerStep == paddedRowsPerStep)
        {
            source[..(steps * rowsPerStep * width)].CopyTo(destination);
            return;
        }

        for (var step = 0; step < steps; step++)
        {
            for (var row = 0; row < rowsPerStep; row++)
            {
                source.Slice(((step * rowsPerStep) + row) * width, width)
                    .CopyTo(destination[(((step * paddedRowsPerStep) + row) * stride)..]);
            }
        }
    }

    /// <summary>Copies every row back from its padded place.</summary>
    /// <param name="source">[<paramref name="steps"/>, <paramref name="paddedRowsPerStep"/>, <paramref name="stride"/>].</param>
    /// <param name="width">Elements of a row.</param>
    /// <param name="destination">[<paramref name="steps"/>, <paramref name="rowsPerStep"/>, <paramref name="width"/>].</param>
    /// <param name="rowsPerStep">Rows of a step.</param>
    /// <param name="paddedRowsPerStep">Rows of a step in the padded layout.</param>
    /// <param name="stride">Elements from a padded row to the next.</param>
    /// <param name="steps">Time steps.</param>
    public static void Unpad<T>(
        ReadOnlySpan<T> source, int width, Span<T> destination, int rowsPerStep, int paddedRowsPerStep, int stride, int steps)
        where T : unmanaged
    {
        if (width == stride && rowsPerStep == paddedRowsPerStep)
        {
            source[..(steps * rowsPerStep * width)].CopyTo(destination);
            return;
        }

        for (var step = 0; step < steps; step++)
        {
            for (var row = 0; row < rowsPerStep; row++)
            {
                source.Slice(((step * paddedRowsPerStep) + row) * stride, width)
                    .CopyTo(destination[(((step * rowsPerStep) + row) * width)..]);
            }
        }
    }

    /// <summary>As <c>Pad</c>, from <paramref name="width"/> columns of wider rows.</summary>
    /// <param name="source">[<paramref name="steps"/>, <paramref name="rowsPerStep"/>, <paramref name="total"/>].</param>
    /// <param name="width">Elements taken of a row.</param>
    /// <param name="destination">[<paramref name="steps"/>, <paramref name="paddedRowsPerStep"/>, <paramref name="stride"/>].</param>
    /// <param name="rowsPerStep">Rows of a step.</param>
    /// <param name="paddedRowsPerStep">Rows of a step in the padded layout.</param>
    /// <param name="stride">Elements from a padded row to the next.</param>
    /// <param name="steps">Time steps.</param>
    /// <param name="total">Elements of a row of the source.</param>
    /// <param name="column">First element taken.</param>
    public static void Pad<T>(
        ReadOnlySpan<T> source, int width, Span<T> destination, int rowsPerStep, int paddedRowsPerStep, int stride, int steps, int total, int column)
        where T : unmanaged
    {
        for (var step = 0; step < steps; step++)
        {
            for (var row = 0; row < rowsPerStep; row++)
            {
                source.Slice((((step * rowsPerStep) + row) * total) + column, width)
                    .CopyTo(destination[(((step * paddedRowsPerStep) + row) * stride)..]);
            }
        }
    }

    /// <summary>As <c>Unpad</c>, to <paramref name="width"/> columns of wider rows.</summary>
    /// <param name="source">[<paramref name="steps"/>, <paramref name="paddedRowsPerStep"/>, <paramref name="stride"/>].</param>
    /// <param name="width">Elements written of a row.</param>
    /// <param name="destination">[<paramref name="steps"/>, <paramref name="rowsPerStep"/>, <paramref name="total"/>].</param>
    /// <param name="rowsPerStep">Rows of a step.</param>
    /// <param name="paddedRowsPerStep">Rows of a step in the padded layout.</param>
    /// <param name="stride">Elements from a padded row to the next.</param>
    /// <param name="steps">Time steps.</param>
    /// <param name="total">Elements of a row of the destination.</param>
    /// <param name="column">First element written.</param>
    public static void Unpad<T>(
        ReadOnlySpan<T> source, int width, Span<T> destination, int rowsPerStep, int paddedRowsPerStep, int stride, int steps, int total, int column)
        where T : unmanaged
    {
        for (var step = 0; step < steps; step++)
        {
            for (var row = 0; row < rowsPerStep; row++)
            {
                source.Slice(((step * paddedRowsPerStep) + row) * stride, width)
                    .CopyTo(destination[((((step * rowsPerStep) + row) * total) + column)..]);
            }
        }
    }
}
