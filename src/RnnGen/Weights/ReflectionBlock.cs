using System;

namespace RnnGen.Weights;

/// <summary>
/// Some random reflections in a row, as one product I - U T Uᵀ (Schreiber and Van Loan, "A storage-efficient WY representation
/// for products of Householder transformations", 1989). Reflection j is I - u uᵀ with u of length √2, zero above its axis.
/// </summary>
internal sealed class ReflectionBlock
{
    /// <summary>Reflections of a block.</summary>
    public const int Width = 32;

    private ReflectionBlock(int first, int length)
    {
        First = first;
        Rows = ((length + 3) & ~3) - first;
        Vectors = new AlignedBuffer<double>(Rows * Width);
    }

    /// <summary>The axis of the first reflection, a multiple of the width: rows above it stay as they are.</summary>
    public int First { get; }

    /// <summary>Rows from the first axis on, rounded up to a multiple of four by rows of zeros.</summary>
    public int Rows { get; }

    /// <summary>U, [rows, width].</summary>
    public AlignedBuffer<double> Vectors { get; }

    /// <summary>T, [width, width], upper triangular.</summary>
    public double[] Triangle { get; } = new double[Width * Width];

    /// <summary>
    /// Of each axis the sign that makes the diagonal of the triangular factor positive; 0 beyond the last axis.
    /// </summary>
    public double[] Signs { get; } = new double[Width];

    /// <summary>Draws the reflections of some axes.</summary>
    /// <param name="random">Where from.</param>
    /// <param name="first">The first axis.</param>
    /// <param name="length">Rows of the matrix.</param>
    /// <param name="axes">Columns of the matrix.</param>
    public static ReflectionBlock Draw(RandomSource random, int first, int length, int axes)
    {
        var block = new ReflectionBlock(first, length);
        var vector = new double[length - first];
        for (var j = 0; j < Math.Min(Width, axes - first); j++)
            block.DrawVector(random, j, vector.AsSpan(j));
        block.FillTriangle();
        return block;
    }

    private void DrawVector(RandomSource random, int j, Span<double> vector)
    {
        double norm;
        do
        {
            FillNormal(random, vector);
            var square = 0.0;
            foreach (var value in vector)
                square += value * value;
            norm = Math.Sqrt(square);
        }
        while (norm == 0);

        // The vector goes to the axis' other side, so that nothing cancels.
        var sign = vector[0] < 0 ? -1 : 1;
        Signs[j] = -sign;
        var scale = 1 / Math.Sqrt(norm * (norm + Math.Abs(vector[0])));
        vector[0] += sign * norm;
        var vectors = Vectors.Span;
        for (var i = 0; i < vector.Length; i++)
            vectors[((j + i) * Width) + j] = vector[i] * scale;
    }

    private static void FillNormal(RandomSource random, Span<double> values)
    {
        for (var i = 0; i + 1 < values.Length; i += 2)
            (values[i], values[i + 1]) = random.NextNormals();
        if ((values.Length & 1) != 0)
            values[^1] = random.NextNormal();
    }

    /// <summary>Column j of T is -T (Uᵀ u_j) above a 1.</summary>
    private void FillTriangle()
    {
        var buffer = new AlignedBuffer<double>(Width * Width);
        var products = buffer.Span;
        ReflectionKernels.Products(this, Vectors.Span, products);
        for (var j = 0; j < Width; j++)
        {
            for (var row = 0; row < j; row++)
            {
                var sum = 0.0;
                for (var k = row; k < j; k++)
                    sum += Triangle[(row * Width) + k] * products[(k * Width) + j];
                Triangle[(row * Width) + j] = -sum;
            }

            Triangle[(j * Width) + j] = 1;
        }
    }
}
