using RnnGen;
using RnnGen.Cells;
using static RnnGen.Cells.Functions;

namespace OwnCell;

/// <summary>Hasani et al., Closed-form continuous-time neural networks, 2022: dt is the time since the last step.</summary>
[RnnCell]
public static class Cfc
{
    public static void Step(
        [Size(24)] Gate b, Linear ff1, Linear ff2, Linear timeA, Linear timeB, [Size(1)] Extra dt, ref Vector h)
    {
        var backbone = 1.7159 * Tanh(0.666 * b);
        var t = Sigmoid((timeA(backbone) * dt) + timeB(backbone));
        h = (Tanh(ff1(backbone)) * (1 - t)) + (t * Tanh(ff2(backbone)));
    }
}

/// <summary>De et al., Griffin, 2024: the real-gated linear recurrent unit, which begins with a long memory.</summary>
[RnnCell]
public static class RgLru
{
    public static void Step(
        InputGate r, InputGate i, [Start(0.012), Constraint(Constraint.Softplus)] Parameter lambda, Input x, ref Vector h)
    {
        var logA = -8 * Sigmoid(r) * lambda;
        h = (Exp(logA) * h) + (Sqrt(-Expm1(2 * logA)) * (Sigmoid(i) * x));
    }
}
