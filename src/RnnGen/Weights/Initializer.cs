using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Weights;

/// <summary>
/// Draws fresh parameters, tensor by tensor as each says it begins, in double precision from a stream of the tensor's own.
/// </summary>
/// <remarks>
/// Only sums, products, quotients and square roots of the drawn numbers are taken, so the bits are the same on any machine, and
/// a tensor's numbers depend on nothing but the seed, its place in the model and its shape.
/// </remarks>
internal static class Initializer
{
    /// <summary>The elements of a tensor, row-major.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="ordinal">Its place among the model's tensors.</param>
    /// <param name="seed">The model's seed.</param>
    /// <param name="scheme">The scheme of the model.</param>
    public static double[] Draw(TensorInfo tensor, int ordinal, ulong seed, Initialization scheme)
    {
        var random = new RandomSource(StreamSeed(seed, ordinal));
        var values = new double[tensor.Length];
        var gates = Math.Max(tensor.Gates.Count, 1);
        var units = tensor.Rows / gates;
        var start = tensor.Start.In(scheme);
        switch (start.Kind)
        {
            case StartKind.GlorotUniform:
                FillUniform(random, GlorotBound(tensor.Columns, units), values);
                break;
            case StartKind.Orthogonal:
                for (var gate = 0; gate < gates; gate++)
                {
                    var block = values.AsMemory(gate * units * tensor.Columns, units * tensor.Columns);
                    OrthogonalMatrix.Draw(random, units, tensor.Columns, block);
                }

                break;
            case StartKind.Identity:
                FillIdentity(tensor.Columns, values);
                break;
            case StartKind.Normal:
                FillNormal(random, values);
                break;
            case StartKind.UnitUniform:
                for (var i = 0; i < values.Length; i++)
                    values[i] = random.NextDouble();
                break;
            case StartKind.FanInUniform:
                FillUniform(random, 1 / Math.Sqrt(tensor.FanIn), values);
                break;
            case StartKind.Constant:
                Array.Fill(values, start.Value);
                break;
            case StartKind.Fixed:
                for (var i = 0; i < values.Length; i++)
                    values[i] = start.Values[i];
                break;
            case StartKind.Zero:
                FillOpenGates(tensor, start.OpenGates, units, values);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(tensor), start.Kind, "Unknown start of a tensor.");
        }

        return values;
    }

    private static double GlorotBound(int fanIn, int fanOut) => Math.Sqrt(6.0 / ((double)fanIn + fanOut));

    private static void FillUniform(RandomSource random, double bound, Span<double> values)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = ((2 * random.NextDouble()) - 1) * bound;
    }

    private static void FillNormal(RandomSource random, Span<double> values)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = random.NextNormal();
    }

    private static void FillIdentity(int columns, Span<double> values)
    {
        for (var i = 0; i < values.Length; i += columns + 1)
            values[i] = 1;
    }

    private static void FillOpenGates(TensorInfo tensor, IReadOnlyList<string> open, int units, Span<double> values)
    {
        for (var gate = 0; gate < tensor.Gates.Count; gate++)
        {
            if (open.Contains(tensor.Gates[gate]))
                values.Slice(gate * units, units).Fill(1);
        }
    }

    /// <summary>
    /// The finaliser of SplitMix64 (Steele, Lea and Flood, 2014) over seed and ordinal, so that near seeds share no stream.
    /// </summary>
    private static ulong StreamSeed(ulong seed, int ordinal) => Mix(Mix(seed) + ((ulong)ordinal * 0x9E3779B97F4A7C15));

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
