namespace RnnGen.Runtime;

/// <summary>What the activation formulas need beyond arithmetic: access to the bits of a number.</summary>
/// <typeparam name="TScalar"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <typeparam name="TVector">The vector type.</typeparam>
internal interface IActivationOps<TScalar, TVector> : IVectorOps<TScalar, TVector>
    where TScalar : unmanaged
    where TVector : unmanaged
{
    /// <summary>Whether a multiply-add rounds once on this machine; a constant to the JIT.</summary>
    static virtual bool IsFused => false;

    /// <summary>
    /// 2^n of an integer n given as 1.5·2^23 + 127 + n (float) or 1.5·2^52 + 1023 + n (double), where the biased exponent stands
    /// in the lowest bits of the fraction: they are moved up. n within -127, which gives 0, to 128, which gives infinity (float),
    /// or -1023 to 1024 (double); anything for NaN.
    /// </summary>
    static abstract TVector PowerOfTwo(TVector biased);

    /// <summary>The magnitude of <paramref name="magnitude"/> with the sign of <paramref name="sign"/>, also of a zero.</summary>
    static abstract TVector CopySign(TVector magnitude, TVector sign);

    /// <summary>
    /// a in the lanes whose magnitude is at least <paramref name="least"/> and in those that are NaN, +0 elsewhere.
    /// </summary>
    static abstract TVector ZeroBelow(TVector a, TVector least);
}
