using System;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Tests.Equations;

/// <summary>What the elementwise operations do to a lane.</summary>
internal static class Scalars
{
    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

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
        Op.WherePositive => x[0] > 0 ? x[1] : 0,
        Op.WhereEqual => x[0] == x[1] ? x[2] : 0,
        Op.Broadcast => x[0],
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, "is not elementwise"),
    };
}
