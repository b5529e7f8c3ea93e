using System;
using System.Numerics;

namespace RnnGen.Tests.Numerics;

/// <summary>
/// Rows of outputs as the generated code keeps them, padded to 16, with padding that must be neither read nor kept.
/// </summary>
internal sealed class LossRowsFixture
{
    public const int Rows = 5;

    public LossRowsFixture(int columns, double spread)
    {
        Columns = columns;
        Stride = (columns + 15) & -16;
        var random = new RandomSource((ulong)columns);
        Outputs = new double[Rows * columns];
        Targets = new double[Rows * columns];
        Classes = new int[Rows];
        for (var i = 0; i < Outputs.Length; i++)
        {
            // Rounded, so that the single-precision run starts from the same numbers.
            Outputs[i] = (float)(spread * random.NextNormal());
            Targets[i] = random.NextSingle();
        }

        for (var row = 0; row < Rows; row++)
            Classes[row] = random.NextInt(columns);
    }

    public int Columns { get; }

    public int Stride { get; }

    public double[] Outputs { get; }

    public double[] Targets { get; }

    public int[] Classes { get; }

    public T[] Padded<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var padded = new T[Rows * Stride];
        Array.Fill(padded, T.NaN);
        T[] outputs = Convert<T>(Outputs);
        for (var row = 0; row < Rows; row++)
            outputs.AsSpan(row * Columns, Columns).CopyTo(padded.AsSpan(row * Stride));
        return padded;
    }

    public static T[] Convert<T>(double[] values)
        where T : INumber<T> =>
        Array.ConvertAll(values, T.CreateTruncating);

    /// <summary>Compares the rows with [Rows, Columns] values and the padding with +0.</summary>
    public void AssertRows<T>(Func<int, int, double> expected, T[] padded, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var row = 0; row < Rows; row++)
        {
            for (var j = 0; j < Stride; j++)
            {
                var actual = padded[(row * Stride) + j];
                if (j < Columns)
                    Xunit.Assert.Equal(expected(row, j), double.CreateChecked(actual), tolerance);
                else
                    Xunit.Assert.True(actual == T.Zero && T.IsPositive(actual), $"Padding [{row}, {j}] is {actual}.");
            }
        }
    }
}
