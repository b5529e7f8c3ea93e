using System;
using System.Linq;
using RnnGen.Numerics;

namespace RnnGen;

/// <summary>Draws fresh parameters, tensor by tensor, in double precision from a stream of the tensor's own.</summary>
/// <remarks>
/// Only sums, products, quotients and square roots of the drawn numbers are taken, so the bits are the same on any machine, and
/// a tensor's numbers depend on nothing but the seed, its place in the model and its shape.
/// </remarks>
internal static class Initializer
{
    /// <summary>Of He, Zhang, Ren and Sun, "Delving deep into rectifiers", 2015, section 2.1; PyTorch's.</summary>
    private const double FirstSlope = 0.25;

    /// <summary>The elements of a tensor, row-major.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="ordinal">Its place among the model's tensors.</param>
    /// <param name="seed">The model's seed.</param>
    /// <param name="scheme">How to draw.</param>
    public static double[] Draw(TensorInfo tensor, int ordinal, ulong seed, Initialization scheme)
    {
        var random = new RandomSource(StreamSeed(seed, ordinal));
        var values = new double[tensor.Length];
        switch (scheme)
        {
            case Initialization.Glorot:
                DrawGlorot(tensor, random, values);
                break;
            case Initialization.PyTorch:
                DrawPyTorch(tensor, random, values);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(scheme), scheme, "Unknown initialisation.");
        }

        return values;
    }

    private static void DrawGlorot(TensorInfo tensor, RandomSource random, double[] values)
    {
        var gates = Math.Max(tensor.Gates.Count, 1);
        var units = tensor.Rows / gates;
        switch (tensor.Role)
        {
            case TensorRole.InputWeight:
            case TensorRole.Projection:
            case TensorRole.DenseWeight:
                FillUniform(random, GlorotBound(tensor.Columns, units), values);
                break;
            case TensorRole.RecurrentWeight when tensor.IdentityRecurrence:
                FillIdentity(tensor.Columns, values);
                break;
            case TensorRole.RecurrentWeight:
                for (var gate = 0; gate < gates; gate++)
                {
                    var block = values.AsMemory(gate * units * tensor.Columns, units * tensor.Columns);
                    OrthogonalMatrix.Draw(random, units, tensor.Columns, block);
                }

                break;
            case TensorRole.InputBias:
                FillOpenGates(tensor, units, values);
                break;
            case TensorRole.Embedding:
                FillNormal(random, values);
                break;
            case TensorRole.NormalizationWeight:
                Array.Fill(values, 1);
                break;
            case TensorRole.Slope:
                Array.Fill(values, FirstSlope);
                break;
            case TensorRole.IndependentRecurrence:
                for (var i = 0; i < values.Length; i++)
                    values[i] = random.NextDouble();
                break;
            case TensorRole.RecurrentBias:
            case TensorRole.NormalizationBias:
            case TensorRole.Peephole:
            case TensorRole.DenseBias:
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(tensor), tensor.Role, "Unknown tensor role.");
        }
    }

    /// <summary>PyTorch's nn.RNN, nn.LSTM, nn.GRU and nn.Linear (uniform within 1/√FanIn), nn.Embedding (N(0, 1)), nn.LayerNorm (1 and 0) and nn.PReLU (0.25).</summary>
    private static void DrawPyTorch(TensorInfo tensor, RandomSource random, Span<double> values)
    {
        if (tensor.Role == TensorRole.Embedding)
            FillNormal(random, values);
        else if (tensor.Role == TensorRole.NormalizationWeight)
            values.Fill(1);
        else if (tensor.Role == TensorRole.Slope)
            values.Fill(FirstSlope);
        else if (tensor.Role != TensorRole.NormalizationBias)
            FillUniform(random, 1 / Math.Sqrt(tensor.FanIn), values);
    }

    /// <summary>
    /// √(6 / (fan in + fan out)), eq. 16 of Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural
    /// networks", 2010; a gate is a layer of its own.
    /// </summary>
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

    /// <summary>Le, Jaitly and Hinton, "A simple way to initialize recurrent networks of rectified linear units", 2015.</summary>
    private static void FillIdentity(int columns, Span<double> values)
    {
        for (var i = 0; i < values.Length; i += columns + 1)
            values[i] = 1;
    }

    /// <summary>
    /// Gates that are open at first, as an LSTM's forget gate: Jozefowicz, Zaremba and Sutskever, "An empirical exploration of
    /// recurrent network architectures", 2015, section 2.3.
    /// </summary>
    private static void FillOpenGates(TensorInfo tensor, int units, Span<double> values)
    {
        for (var gate = 0; gate < tensor.Gates.Count; gate++)
        {
            if (tensor.OpenGates.Contains(tensor.Gates[gate]))
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
