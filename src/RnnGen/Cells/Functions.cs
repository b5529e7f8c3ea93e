using System;
using System.Linq;

namespace RnnGen.Cells;

/// <summary>The functions of a cell's equations, for <c>using static</c>. They work unit by unit.</summary>
public static class Functions
{
    private const double SeluScale = 1.0507009873554804934193349852946;
    private const double SeluAlpha = 1.6732632423543772848170429916717;

    /// <summary>1 / (1 + e^-a).</summary>
    public static Vector Sigmoid(Vector a) => Of(a, Sigmoid);

    /// <summary>The hyperbolic tangent.</summary>
    public static Vector Tanh(Vector a) => Of(a, Math.Tanh);

    /// <summary>max(0, a).</summary>
    public static Vector Relu(Vector a) => Of(a, static x => Math.Max(0, x));

    /// <summary>a where it is above 0, else 0.01 a.</summary>
    public static Vector LeakyRelu(Vector a) => Of(a, static x => x > 0 ? x : 0.01 * x);

    /// <summary>a where it is above 0, else e^a - 1.</summary>
    public static Vector Elu(Vector a) => Of(a, Elu);

    /// <summary>1.0507 a where a is above 0, else 1.0507 · 1.67326 (e^a - 1).</summary>
    public static Vector Selu(Vector a) => Of(a, static x => SeluScale * (x > 0 ? x : SeluAlpha * Elu(x)));

    /// <summary>The same as <see cref="Elu(Vector)"/>.</summary>
    public static Vector Celu(Vector a) => Of(a, Elu);

    /// <summary>a Φ(a), Φ the distribution function of the normal distribution.</summary>
    public static Vector Gelu(Vector a) => Of(a, static x => x * NormalCdf(x));

    /// <summary>½ a (1 + tanh(√(2/π) (a + 0.044715 a³))).</summary>
    public static Vector GeluTanh(Vector a) =>
        Of(a, static x => x * Sigmoid(2 * Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x))));

    /// <summary>a σ(a).</summary>
    public static Vector Silu(Vector a) => Of(a, static x => x * Sigmoid(x));

    /// <summary>a tanh(log(1 + e^a)).</summary>
    public static Vector Mish(Vector a) => Of(a, static x => x * Math.Tanh(Softplus(x)));

    /// <summary>log(1 + e^a).</summary>
    public static Vector Softplus(Vector a) => Of(a, Softplus);

    /// <summary>a / (1 + |a|).</summary>
    public static Vector Softsign(Vector a) => Of(a, static x => x / (1 + Math.Abs(x)));

    /// <summary>a/6 + ½ within 0 and 1, as PyTorch has it.</summary>
    public static Vector HardSigmoid(Vector a) => Of(a, HardSigmoid);

    /// <summary>0.2 a + ½ within 0 and 1, as Keras 2 has it.</summary>
    public static Vector KerasHardSigmoid(Vector a) => Of(a, static x => Math.Clamp((0.2 * x) + 0.5, 0, 1));

    /// <summary>a within -1 and 1.</summary>
    public static Vector HardTanh(Vector a) => Of(a, static x => Math.Clamp(x, -1, 1));

    /// <summary>a times <see cref="HardSigmoid(Vector)"/> of it.</summary>
    public static Vector HardSwish(Vector a) => Of(a, static x => x * HardSigmoid(x));

    /// <summary>a where it is above 1, else 0.</summary>
    public static Vector ThresholdedRelu(Vector a) => Of(a, static x => x > 1 ? x : 0);

    /// <summary>1.7159 tanh(2/3 a).</summary>
    public static Vector ScaledTanh(Vector a) => Of(a, static x => 1.7159 * Math.Tanh(2.0 / 3 * x));

    /// <summary>a within 0 and 6.</summary>
    public static Vector Relu6(Vector a) => Of(a, static x => Math.Clamp(x, 0, 6));

    /// <summary>log σ(a).</summary>
    public static Vector LogSigmoid(Vector a) => Of(a, static x => -Softplus(-x));

    /// <summary>a brought nearer to 0 by ½, and 0 within ±½.</summary>
    public static Vector SoftShrink(Vector a) => Of(a, static x => x - Math.Clamp(x, -0.5, 0.5));

    /// <summary>e^a / Σ e^a over all units.</summary>
    public static Vector Softmax(Vector a)
    {
        var largest = Largest(a);
        var exponentials = Exp(a - largest);
        return exponentials / Sum(exponentials);
    }

    /// <summary>e^a.</summary>
    public static Vector Exp(Vector a) => Of(a, Math.Exp);

    /// <summary>e^a - 1, exact also near 0.</summary>
    public static Vector Expm1(Vector a) => Of(a, Expm1);

    /// <summary>The square root, of what is at least 0.</summary>
    public static Vector Sqrt(Vector a) => Of(a, Math.Sqrt);

    /// <summary>|a|; at 0 its derivative is taken as -1.</summary>
    public static Vector Abs(Vector a) => Of(a, Math.Abs);

    /// <summary>The distribution function of the normal distribution.</summary>
    public static Vector NormalCdf(Vector a) => Of(a, NormalCdf);

    /// <summary>The larger of a and b; where they are equal the derivative goes to a.</summary>
    public static Vector Max(Vector a, Vector b) => Vector.Map(a, b, Math.Max);

    /// <summary>The smaller of a and b; where they are equal the derivative goes to a.</summary>
    public static Vector Min(Vector a, Vector b) => Vector.Map(a, b, Math.Min);

    /// <summary>a where a condition holds, else b.</summary>
    /// <param name="condition">A comparison, as <c>x &gt; 0</c>.</param>
    /// <param name="a">The value where it holds.</param>
    /// <param name="b">The value elsewhere.</param>
    public static Vector Select(Condition condition, Vector a, Vector b)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var gate = condition.Gate;
        var length = Vector.LengthOf(gate, a, b);
        return new([.. Enumerable.Range(0, length).Select(unit => gate.At(unit) > 0 ? a.At(unit) : b.At(unit))]);
    }

    /// <summary>The sum of all units: one unit.</summary>
    public static Vector Sum(Vector a)
    {
        ArgumentNullException.ThrowIfNull(a);
        return new(a.Values.Sum());
    }

    /// <summary>The largest of all units: one unit. Units that are the largest together share its gradient.</summary>
    public static Vector Largest(Vector a)
    {
        ArgumentNullException.ThrowIfNull(a);
        return new(a.Values.Max());
    }

    /// <summary>a, which the derivative takes for a constant.</summary>
    public static Vector Detach(Vector a) => Of(a, static x => x);

    private static Vector Of(Vector a, Func<double, double> function)
    {
        ArgumentNullException.ThrowIfNull(a);
        return a.Map(function);
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double Softplus(double x) => Math.Max(0, x) + double.LogP1(Math.Exp(-Math.Abs(x)));

    private static double Elu(double x) => x > 0 ? x : Expm1(x);

    private static double Expm1(double x) => double.ExpM1(x);

    private static double HardSigmoid(double x) => Math.Clamp((x / 6) + 0.5, 0, 1);

    /// <summary>A series (M. Abramowitz and I. Stegun, 26.2.11); beyond 9 the result is 1 or 0 to 1e-18.</summary>
    private static double NormalCdf(double x)
    {
        if (!(Math.Abs(x) < 9))
            return x > 0 ? 1 : x < 0 ? 0 : x;
        var (sum, term) = (x, x);
        for (var n = 3; n < 200; n += 2)
            sum += term *= x * x / n;
        return 0.5 + (Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI) * sum);
    }
}
