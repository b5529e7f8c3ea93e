using System.ComponentModel;

namespace RnnGen.Runtime;

/// <summary>
/// The arithmetic a kernel is written in: a vector width, an element type and a rule for multiply-add, chosen by a type
/// argument so that one kernel text serves all of them and the JIT folds every choice away.
/// </summary>
/// <remarks>
/// Every operation works lane by lane and rounds the same on every width, so a kernel that fixes the order of its sums
/// gives the same bits whatever <typeparamref name="TVector"/> is. <typeparamref name="TVector"/> is always the raw
/// <c>Vector512/256/128&lt;T&gt;</c>: a struct wrapped around it costs up to 1.7 times.
/// </remarks>
/// <typeparam name="TScalar"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <typeparam name="TVector">The vector type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IVectorOps<TScalar, TVector>
    where TScalar : unmanaged
    where TVector : unmanaged
{
    /// <summary>Lanes in a vector: 2, 4, 8 or 16; a constant to the JIT.</summary>
    static abstract int Count { get; }

    /// <summary>True where the register file holds 32 vectors (AVX-512, ARM64): row tiles may be wider.</summary>
    static abstract bool HasManyRegisters { get; }

    /// <summary>All lanes +0.</summary>
    static abstract TVector Zero { get; }

    /// <summary>All lanes <paramref name="value"/>.</summary>
    static abstract TVector Create(TScalar value);

    /// <summary>a + b.</summary>
    static abstract TVector Add(TVector a, TVector b);

    /// <summary>a - b.</summary>
    static abstract TVector Subtract(TVector a, TVector b);

    /// <summary>a b.</summary>
    static abstract TVector Multiply(TVector a, TVector b);

    /// <summary>a / b.</summary>
    static abstract TVector Divide(TVector a, TVector b);

    /// <summary>a b + c: one rounding in fused arithmetic where the target has FMA, two in portable arithmetic.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary>-a.</summary>
    static abstract TVector Negate(TVector a);

    /// <summary>The larger of a and b; b where either is NaN.</summary>
    static abstract TVector Max(TVector a, TVector b);

    /// <summary>The smaller of a and b; b where either is NaN.</summary>
    static abstract TVector Min(TVector a, TVector b);

    /// <summary>Square root.</summary>
    static abstract TVector Sqrt(TVector a);

    /// <summary>e to the power a.</summary>
    static abstract TVector Exp(TVector a);

    /// <summary>1 / (1 + e^-a), within 0..1; accurate relative to itself where it is a normal number, also near 0.</summary>
    static abstract TVector Sigmoid(TVector a);

    /// <summary>Hyperbolic tangent, never beyond ±1.</summary>
    static abstract TVector Tanh(TVector a);

    /// <summary>e^a - 1, accurate relative to itself; a zero keeps its sign.</summary>
    static abstract TVector Expm1(TVector a);

    /// <summary>
    /// log(1 + e^a), accurate relative to itself at both ends: e^a where a is very negative, a where it is large.
    /// </summary>
    static abstract TVector Softplus(TVector a);

    /// <summary>
    /// The distribution function of the normal distribution, ½ erfc(-a/√2), accurate relative to itself also near 0.
    /// </summary>
    static abstract TVector NormalCdf(TVector a);

    /// <summary>max(0, a); NaN stays NaN.</summary>
    static abstract TVector Relu(TVector a);

    /// <summary>
    /// <paramref name="value"/> in the lanes where <paramref name="gate"/> &gt; 0, +0 elsewhere: the derivative of relu.
    /// </summary>
    static abstract TVector WherePositive(TVector gate, TVector value);

    /// <summary>
    /// <paramref name="positive"/> in the lanes where <paramref name="gate"/> &gt; 0, <paramref name="other"/> elsewhere.
    /// </summary>
    static abstract TVector Select(TVector gate, TVector positive, TVector other);

    /// <summary><paramref name="value"/> in the lanes where a = b, +0 elsewhere: the derivative of a maximum.</summary>
    static abstract TVector WhereEqual(TVector a, TVector b, TVector value);

    /// <summary>
    /// +0 for the numbers of a state that are next to nothing, below 2^-42 or 2^-340 in magnitude; else a. NaN stays.
    /// </summary>
    static abstract TVector FlushState(TVector a);

    /// <summary>
    /// +0 for the numbers of a gradient that are next to nothing, below 2^-96 or 2^-766 in magnitude; else a. NaN stays.
    /// </summary>
    static abstract TVector FlushGradient(TVector a);

    /// <summary>+0 for denormal numbers, else a. NaN stays.</summary>
    static abstract TVector FlushDenormal(TVector a);

    /// <summary>
    /// <paramref name="value"/> in the lanes whose random 32 bits, a hash of <paramref name="key"/> and of
    /// <paramref name="first"/> + lane, are at least <paramref name="threshold"/>; +0 elsewhere.
    /// </summary>
    static abstract TVector Keep(uint key, uint first, uint threshold, TVector value);
}
