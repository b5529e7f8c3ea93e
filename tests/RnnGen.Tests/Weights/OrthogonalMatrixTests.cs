using System;
using System.Linq;
using System.Runtime.Intrinsics;
using RnnGen.Runtime;
using RnnGen.Weights;
using Xunit;

namespace RnnGen.Tests.Weights;

public class OrthogonalMatrixTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(31, 31)]
    [InlineData(32, 32)]
    [InlineData(33, 33)]
    [InlineData(67, 67)]
    [InlineData(300, 300)]
    [InlineData(1, 40)]
    [InlineData(40, 1)]
    [InlineData(3, 100)]
    [InlineData(100, 3)]
    [InlineData(65, 257)]
    [InlineData(257, 65)]
    public void The_shorter_side_is_orthonormal(int rows, int columns)
    {
        var matrix = Draw(7, rows, columns);
        Assert.InRange(Defect(matrix, rows, columns), 0, 1e-13);
        var rounded = Array.ConvertAll(matrix, value => (double)(float)value);
        Assert.InRange(Defect(rounded, rows, columns), 0, 1e-6);
    }

    /// <summary>Which half of the group a matrix is in is as likely as the other, from one dimension on.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(8)]
    public void Determinants_are_one_and_minus_one_as_often(int size)
    {
        var determinants = Enumerable.Range(0, 2000).Select(seed => Determinant(Draw((ulong)seed, size, size), size)).ToList();
        Assert.All(determinants, determinant => Assert.Equal(1, Math.Abs(determinant), 1e-12));

        // 4.5 standard deviations of 22.
        Assert.InRange(determinants.Count(determinant => determinant > 0), 900, 1100);
    }

    /// <summary>
    /// Moments of the uniform distribution: the trace is nearly N(0, 1) (Diaconis and Shahshahani 1994), an element has
    /// E q² = 1/n and E q⁴ = 3 / (n (n + 2)), and none of them depends on its place. Without the signs of the triangular factor
    /// the trace has a mean.
    /// </summary>
    [Theory]
    [InlineData(6, 6)]
    [InlineData(6, 11)]
    [InlineData(11, 6)]
    public void Matrices_are_uniform_among_the_orthogonal_ones(int rows, int columns)
    {
        const int Draws = 20_000;
        var (length, side) = (Math.Max(rows, columns), Math.Min(rows, columns));
        var (mean, square, fourth) = (new double[rows * columns], new double[rows * columns], new double[rows * columns]);
        var (trace, traceSquare) = (0.0, 0.0);
        for (var seed = 0; seed < Draws; seed++)
        {
            var matrix = Draw((ulong)seed, rows, columns);
            for (var i = 0; i < matrix.Length; i++)
            {
                var q = matrix[i];
                mean[i] += q / Draws;
                square[i] += q * q / Draws;
                fourth[i] += q * q * q * q / Draws;
            }

            var sum = Enumerable.Range(0, side).Sum(i => matrix[(i * columns) + i]);
            trace += sum / Draws;
            traceSquare += sum * sum / Draws;
        }

        Assert.All(mean, value => Assert.Equal(0, value, 0.016));
        Assert.All(square, value => Assert.Equal(1.0 / length, value, 0.011));
        Assert.All(fourth, value => Assert.Equal(3.0 / (length * (length + 2)), value, 0.007));
        Assert.Equal(0, trace, 0.04);
        Assert.Equal((double)side / length, traceSquare, 0.05);
    }

    /// <summary>The corner of rows and columns of two blocks of reflections is drawn like any other.</summary>
    [Fact]
    public void Elements_beyond_the_first_block_are_as_large_as_those_in_it()
    {
        const int Size = 70;
        var square = new double[4];
        for (var seed = 0; seed < 40; seed++)
        {
            var matrix = Draw((ulong)seed, Size, Size);
            for (var i = 0; i < matrix.Length; i++)
                square[(i / Size / 35 * 2) + (i % Size / 35)] += matrix[i] * matrix[i] * Size / (35 * 35 * 40);
        }

        Assert.All(square, value => Assert.Equal(1, value, 0.05));
    }

    [Theory]
    [InlineData(300, 300)]
    [InlineData(90, 290)]
    [InlineData(290, 90)]
    public void Threads_change_no_bit(int rows, int columns)
    {
        var (alone, shared) = (new double[rows * columns], new double[rows * columns]);
        OrthogonalMatrix.Draw(new RandomSource(5), rows, columns, alone, onThreads: false);
        OrthogonalMatrix.Draw(new RandomSource(5), rows, columns, shared, onThreads: true);
        Assert.Equal(alone, shared);
    }

    [Fact]
    public void Vectors_of_every_width_give_the_same_bits()
    {
        var block = ReflectionBlock.Draw(new RandomSource(3), 0, 101, 101);
        var random = new RandomSource(4);
        var slab = Enumerable.Range(0, block.Rows * ReflectionSlab.Width).Select(_ => random.NextNormal()).ToArray();
        var narrow = Apply<PortableDouble128, Vector128<double>>(block, slab);
        Assert.Equal(narrow, Apply<PortableDouble256, Vector256<double>>(block, slab));
        Assert.Equal(narrow, Apply<PortableDouble512, Vector512<double>>(block, slab));
        Assert.NotEqual(slab, narrow[^slab.Length..]);
    }

    /// <summary>Recorded: the bits are those of every machine.</summary>
    [Theory]
    [InlineData(5, 5, 1605009629224605405ul)]
    [InlineData(70, 70, 13147355559585672774ul)]
    [InlineData(300, 200, 15821811457010954106ul)]
    public void The_bits_are_those_of_every_machine(int rows, int columns, ulong hash)
    {
        // FNV-1a over the bits.
        var found = 14695981039346656037ul;
        foreach (var value in Draw(42, rows, columns))
            found = (found ^ BitConverter.DoubleToUInt64Bits(value)) * 1099511628211ul;
        Assert.Equal(hash, found);
    }

    /// <summary>The products, and the slab less what they take from it.</summary>
    private static double[] Apply<TOps, TVector>(ReflectionBlock block, double[] slab)
        where TOps : struct, IVectorOps<double, TVector>
        where TVector : unmanaged
    {
        var (products, result) = (new double[ReflectionBlock.Width * ReflectionSlab.Width], slab.ToArray());
        ReflectionKernels.Products<TOps, TVector>(ref block.Vectors.Start, ref result[0], block.Rows, ref products[0]);
        ReflectionKernels.Subtract<TOps, TVector>(ref block.Vectors.Start, ref products[0], block.Rows, ref result[0]);
        return [.. products, .. result];
    }

    private static double[] Draw(ulong seed, int rows, int columns)
    {
        var matrix = new double[rows * columns];
        OrthogonalMatrix.Draw(new RandomSource(seed), rows, columns, matrix);
        return matrix;
    }

    /// <summary>The largest difference of any product of two rows, or of two columns, from 0 or 1.</summary>
    private static double Defect(double[] matrix, int rows, int columns)
    {
        var worst = 0.0;
        for (var a = 0; a < Math.Min(rows, columns); a++)
        {
            for (var b = 0; b <= a; b++)
            {
                var dot = 0.0;
                for (var k = 0; k < Math.Max(rows, columns); k++)
                    dot += At(a, k) * At(b, k);
                worst = Math.Max(worst, Math.Abs(dot - (a == b ? 1 : 0)));
            }
        }

        return worst;

        double At(int shorter, int longer) =>
            rows <= columns ? matrix[(shorter * columns) + longer] : matrix[(longer * columns) + shorter];
    }

    /// <summary>By elimination with the largest pivot.</summary>
    private static double Determinant(double[] matrix, int size)
    {
        var a = matrix.ToArray();
        var determinant = 1.0;
        for (var step = 0; step < size; step++)
        {
            var pivot = Enumerable.Range(step, size - step).MaxBy(row => Math.Abs(a[(row * size) + step]));
            if (pivot != step)
                determinant = -determinant;
            for (var k = 0; k < size; k++)
                (a[(step * size) + k], a[(pivot * size) + k]) = (a[(pivot * size) + k], a[(step * size) + k]);
            determinant *= a[(step * size) + step];
            for (var row = step + 1; row < size; row++)
            {
                var factor = a[(row * size) + step] / a[(step * size) + step];
                for (var k = step; k < size; k++)
                    a[(row * size) + k] -= factor * a[(step * size) + k];
            }
        }

        return determinant;
    }
}
