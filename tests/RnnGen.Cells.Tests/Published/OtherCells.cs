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
    public static void Step(
        InputGate r, InputGate i, [Start(0.7), Constraint(Constraint.Softplus)] Parameter lambda, Input x, ref Vector h)
    {
        var logA = -8 * Sigmoid(r) * lambda;
        h = (Exp(logA) * h) + (Sqrt(-Expm1(2 * logA)) * (Sigmoid(i) * x));
    }
}

/// <summary>Bradbury et al., Quasi-recurrent neural networks, 2016, of two steps: last is the input before.</summary>
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

/// <summary>
/// Voelker, Kajić and Eliasmith, Legendre memory units, 2019: A and B are those of the paper, of 6 polynomials over 8 steps, held
/// through each step.
/// </summary>
[RnnCell]
public static class Lmu
{
    private const int Order = 6;
    private const double Theta = 8;

    public static void Step(
        [Size(1)] Linear u, Linear y, [Size(Order), ZeroOrderHold(nameof(A))] Matrix a,
        [Size(Order), ZeroOrderHold(nameof(A), nameof(B))] Matrix b, Input x, [Size(Order)] ref Vector m, ref Vector h)
    {
        m = (a * m) + (b * u(x, h, m));
        h = Tanh(y(x, h, m));
    }

    public static double A(int i, int j) => ((2 * i) + 1) / Theta * (i < j || (i - j) % 2 == 0 ? -1 : 1);

    public static double B(int i, int j) => ((2 * i) + 1) / Theta * (i % 2 == 0 ? 1 : -1);
}
