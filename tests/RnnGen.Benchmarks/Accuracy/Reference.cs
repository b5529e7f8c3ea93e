using System;

namespace RnnGen.Benchmarks.Accuracy;

/// <summary>
/// What a function should give: <paramref name="Value"/> 2^<paramref name="Exponent"/>, which need not be a double.
/// </summary>
/// <param name="Value">Neither so small that its second part is rounded, nor infinite.</param>
/// <param name="Exponent">A power of two.</param>
internal readonly record struct Reference(DoubleDouble Value, int Exponent)
{
    /// <summary>The nearest double.</summary>
    public double Nearest => Scaled(Value.High, Exponent);

    /// <summary>
    /// The same without the power of two; its second part is lost where the whole is nearly as small as a double can be.
    /// </summary>
    public DoubleDouble ToDoubleDouble() => new(Scaled(Value.High, Exponent), Scaled(Value.Low, Exponent));

    /// <summary>|<paramref name="actual"/> - this|, over 2^<see cref="Exponent"/>.</summary>
    public double ScaledErrorOf(double actual) => Math.Abs(Scaled(actual, -Exponent) - Value.High - Value.Low);

    /// <summary><paramref name="number"/> 2^<paramref name="exponent"/>.</summary>
    public static double Scaled(double number, int exponent) => exponent == 0 ? number : Math.ScaleB(number, exponent);
}
