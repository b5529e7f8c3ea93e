using static RnnGen.Cells.Functions;

namespace RnnGen.Cells.Tests.Published;

/// <summary>Hasani et al., Closed-form continuous-time neural networks, 2022: dt is the time since the last step.</summary>
[RnnCell]
public static class Cfc
{
    public static void Step(
        [Size(12)] Gate b, Linear ff1, Linear ff2, Linear timeA, Linear timeB, [Size(1)] Extra dt, ref Vector h)
    {
        var backbone = 1.7159 * Tanh(0.666 * b);
        var t = Sigmoid((timeA(backbone) * dt) + timeB(backbone));
        h = (Tanh(ff1(backbone)) * (1 - t)) + (t * Tanh(ff2(backbone)));
    }
}

/// <summary>De et al., Griffin, 2024: the real-gated linear recurrent unit, whose input is as wide as its state.</summary>
[RnnCell]
public static class RgLru
{
    public static void Step(InputGate r, InputGate i, [Start(0.7), Constraint(Constraint.Softplus)] Parameter lambda, Input x, ref Vector h)
    {
        var logA = -8 * Sigmoid(r) * lambda;
        h = (Exp(logA) * h) + (Sqrt(-Expm1(2 * logA)) * (Sigmoid(i) * x));
    }
}

/// <summary>Bradbury et al., Quasi-recurrent neural networks, 2016, with windows of two steps: last is the input before.</summary>
[RnnCell]
public static class Qrnn
{
    public static Vector Step(Linear z, Linear f, Linear o, Input x, [SizeOfInput] ref Vector last, ref Vector c)
    {
        var forget = Sigmoid(f(x, last));
        c = (forget * Tanh(z(x, last))) + ((1 - forget) * c);
        var output = Sigmoid(o(x, last)) * c;
        last = x;
        return output;
    }
}

/// <summary>
/// Che et al., Recurrent neural networks for multivariate time series with missing values, 2018: m is 1 where a feature was
/// measured, delta the time since it was.
/// </summary>
[RnnCell]
public static class GruD
{
    public static void Step(
        Input x, Extra m, Extra delta, [SizeOfInput] Parameter decayX, [SizeOfInput] Parameter decayBias,
        [SizeOfInput] Parameter mean, Linear decayH, Linear r, Linear z, Linear n, [SizeOfInput] ref Vector last, ref Vector h)
    {
        var gammaX = Exp(-Relu((decayX * delta) + decayBias));
        var filled = (m * x) + ((1 - m) * ((gammaX * last) + ((1 - gammaX) * mean)));
        last = (m * x) + ((1 - m) * last);
        h = Exp(-Relu(decayH(delta))) * h;
        var reset = Sigmoid(r(filled, h, m));
        var update = Sigmoid(z(filled, h, m));
        var candidate = Tanh(n(filled, reset * h, m));
        h = ((1 - update) * h) + (update * candidate);
    }
}
