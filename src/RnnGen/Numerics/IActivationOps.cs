namespace RnnGen.Numerics;

/// <summary>What the activation formulas need beyond arithmetic: access to the bits of a number.</summary>
/// <typeparam name="TScalar"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <typeparam name="TVector">The vector type.</typeparam>
internal interface IActivationOps<TScalar, TVector> : IVectorOps<TScalar, TVector>
    where TScalar : unmanaged
    where TVector : unmanaged
{
    /// <summary>
    /// 2^n of an integer n given as 1.5·2^23 + n (float) or 1.5·2^52 + n (double), where n stands in the lowest bits of the
    /// fraction: they are moved to the exponent. n within -126..127 (float), -1022..1023 (double); anything for NaN.
    /// </summary>
    static abstract TVector PowerOfTwo(TVector shifted);

    /// <summary>The magnitude of <paramref name="magnitude"/> with the sign of <paramref name="sign"/>, also of a zero.</summary>
    static abstract TVector CopySign(TVector magnitude, TVector sign);
}
