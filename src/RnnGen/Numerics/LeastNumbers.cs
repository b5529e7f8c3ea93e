namespace RnnGen.Runtime;

/// <summary>
/// Magnitudes below which a <see cref="float"/> is as good as zero. Below 2^-126 it is denormal, and some processors compute with
/// such numbers a hundred times more slowly. A number that shrinks from step to step would stay there for good: times a factor
/// above one half the least of them is rounded to itself.
/// </summary>
internal static class LeastSingle
{
    /// <summary>
    /// Of a state, a third of the exponents: 2^-42. Its square, and its product with a weight as small, are normal numbers.
    /// </summary>
    public const float State = 2.2737368E-13f;

    /// <summary>
    /// Of a gradient that is carried through time, three quarters of the exponents: 2^-96. Times a weight or the slope of a gate
    /// it is a normal number.
    /// </summary>
    public const float Gradient = 1.26217745E-29f;
}

/// <summary>The same of a <see cref="double"/>, which is denormal below 2^-1022.</summary>
internal static class LeastDouble
{
    /// <summary>2^-340.</summary>
    public const double State = 4.464794497196387E-103;

    /// <summary>2^-766.</summary>
    public const double Gradient = 2.5764595078388533E-231;
}
