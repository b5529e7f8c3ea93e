using System;
using System.Globalization;

namespace RnnGen.Generators.Layers;

/// <summary>A real number in a range.</summary>
/// <param name="range">The range in words, as <c>above 0 and at most 1</c>.</param>
/// <param name="isInRange">Whether a number is in it; not of NaN.</param>
internal sealed class NumberOption(
    string name, double defaultValue, string range, Func<double, bool> isInRange, int parameter = -1)
    : Option<double>(name, defaultValue, parameter)
{
    /// <summary>
    /// The probability that something is left out in training: below 1, for what is kept is scaled by 1/(1 - p).
    /// </summary>
    public static NumberOption Rate(string name, int parameter = -1) =>
        new(name, 0, "at least 0 and at most 0.999", static rate => rate is >= 0 and <= Limits.DropoutRate, parameter);

    protected override OptionFault? FaultOfValue(double value) => isInRange(value)
        ? null
        : new(FaultKind.NumberOutOfRange, range, value.ToString("R", CultureInfo.InvariantCulture));
}
