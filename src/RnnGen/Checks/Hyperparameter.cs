using System;
using System.Numerics;

namespace RnnGen.Runtime;

/// <summary>Ranges of an optimiser's settings.</summary>
internal static class Hyperparameter
{
    public static double AtLeastZero(double value, string name) => value >= 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name}: expected a finite number of at least 0.");

    /// <summary>A factor on numbers of single precision, in which a larger one would be infinite.</summary>
    public static double Rate(double value, string name) => value >= 0 && value <= float.MaxValue
        ? value
        : throw new ArgumentOutOfRangeException(
            name, value, $"{name}: expected a number of at least 0 and at most {float.MaxValue}.");

    public static double Positive(double value, string name) => value > 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name}: expected a finite number above 0.");

    public static double BelowOne(double value, string name) => value is >= 0 and < 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name}: expected a number from 0 to below 1.");

    /// <summary>An epsilon rounded to <typeparamref name="T"/>, but never to 0: padding would be 0 / 0.</summary>
    public static T Divisor<T>(double epsilon)
        where T : unmanaged, IFloatingPointIeee754<T> => T.Max(T.CreateTruncating(epsilon), T.Epsilon);
}
