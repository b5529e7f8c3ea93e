using System;
using System.Threading.Tasks;

namespace RnnGen.Weights;

/// <summary>Random matrices with orthonormal rows or columns, whichever are fewer.</summary>
/// <remarks>
/// Saxe, McClelland and Ganguli, "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks", 2014.
/// Uniform among the orthogonal matrices: the orthogonal factor of a matrix of N(0, 1) whose triangular factor has a positive
/// diagonal (Mezzadri, "How to generate random matrices from the classical compact groups", 2007). That matrix is never there: a
/// reflection takes what is left of a column to an axis, and what it leaves of the other columns is again N(0, 1), so each
/// reflection is drawn from a vector of its own (Stewart, "The efficient generation of random orthogonal matrices with an
/// application to condition estimators", 1980).
/// The bits depend on nothing but the source and the sizes: every element is one chain of sums, whatever vectors and threads
/// there are.
/// </remarks>
internal static class OrthogonalMatrix
{
    /// <summary>Elements from which threads are worth starting.</summary>
    private const int ManyElements = 256 * 256;

    /// <summary>Fills <paramref name="matrix"/>, [rows, columns].</summary>
    public static void Draw(RandomSource random, int rows, int columns, Memory<double> matrix) =>
        Draw(random, rows, columns, matrix, onThreads: (long)rows * columns >= ManyElements);

    /// <summary>As the other, which says by itself whether the work is shared among threads.</summary>
    internal static void Draw(RandomSource random, int rows, int columns, Memory<double> matrix, bool onThreads)
    {
        // The longer side of [long, short] is orthonormal in its columns.
        var (length, width) = (Math.Max(rows, columns), Math.Min(rows, columns));
        var blocks = new ReflectionBlock[(width + ReflectionBlock.Width - 1) / ReflectionBlock.Width];
        var seeds = new ulong[blocks.Length];
        for (var i = 0; i < seeds.Length; i++)
            seeds[i] = random.NextUInt64();
        var slabs = (width + ReflectionSlab.Width - 1) / ReflectionSlab.Width;
        ForEach(blocks.Length, onThreads, i =>
            blocks[i] = ReflectionBlock.Draw(new RandomSource(seeds[i]), i * ReflectionBlock.Width, length, width));

        // The last columns take the most work and come first.
        ForEach(slabs, onThreads, i =>
            ReflectionSlab.Fill(blocks, (slabs - 1 - i) * ReflectionSlab.Width, length, width, matrix.Span, rows < columns));
    }

    private static void ForEach(int count, bool onThreads, Action<int> work)
    {
        if (onThreads)
        {
            Parallel.For(0, count, work);
            return;
        }

        for (var i = 0; i < count; i++)
            work(i);
    }
}
