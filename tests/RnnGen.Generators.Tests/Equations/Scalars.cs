using System;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Tests.Equations;

/// <summary>What the elementwise operations do to a lane.</summary>
internal static class Scalars
{
    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    public static double Expm1(double x) => Math.Exp(x) - 1;

    /// <summary>A series (M. Abramowitz and I. Stegun, 26.2.11); beyond 9 the result is 1 or 0 to 1e-18.</summary>
    public static double NormalCdf(double x)
    {
        if (!(Math.Abs(x) < 9))
            return x > 0 ? 1 : x < 0 ? 0 : x;
        var (sum, term) = (x, x);
        for (var n = 3; n < 200; n += 2)
            sum += term *= x * x / n;
        return 0.5 + (Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI) * sum);
    }

    public static double Apply(Op op, double[] x) => op switch
    {
        Op.Add => x[0] + x[1],
        Op.Subtract => x[0] - x[1],
        Op.Multiply => x[0] * x[1],
        Op.Divide => x[0] / x[1],
        Op.Negate => -x[0],
        Op.MultiplyAdd => (x[0] * x[1]) + x[2],
        Op.Affine => x.Sum(),
        Op.Sigmoid => Sigmoid(x[0]),
        Op.Tanh => Math.Tanh(x[0]),
        Op.Detach => x[0],
        Op.Relu => Math.Max(0, x[0]),
        Op.Exp => Math.Exp(x[0]),
        Op.Sqrt => Math.Sqrt(x[0]),
        Op.Expm1 => Expm1(x[0]),
        Op.Softplus => Math.Max(0, x[0]) + Math.Log(1 + Math.Exp(-Math.Abs(x[0]))),
        Op.NormalCdf => NormalCdf(x[0]),
        Op.Larger => x[0] > x[1] ? x[0] : x[1],
        Op.Smaller => x[0] < x[1] ? x[0] : x[1],
        Op.Select => x[0] > 0 ? x[1] : x[2],
        Op.WherePositive => x[0] > 0 ? x[1] : 0,
        Op.WhereEqual => x[0] == x[1] ? x[2] : 0,
        Op.FlushState => Math.Abs(x[0]) < Math.ScaleB(1, -340) ? 0 : x[0],
        Op.FlushGradient => Math.Abs(x[0]) < Math.ScaleB(1, -766) ? 0 : x[0],
        Op.Broadcast => x[0],
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, "is not elementwise"),
    };
}
