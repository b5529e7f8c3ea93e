using System;

namespace RnnGen.Benchmarks.Accuracy;

/// <summary>
/// Arguments of double, spread by a counter that passes every residue: half over all magnitudes, half evenly over ±750 and ±20.
/// </summary>
internal static class DoubleArguments
{
    // 2^64 over the golden ratio: its multiples, without their carry, are spread evenly however many are taken.
    private const ulong Golden = 0x9E37_79B9_7F4A_7C15;

    /// <summary>The argument of a number; NaN and the infinities among the first.</summary>
    public static double At(long index)
    {
        if (index < 4)
            return index switch { 0 => double.NaN, 1 => double.PositiveInfinity, 2 => double.NegativeInfinity, _ => 0 };
        var spread = (ulong)index * Golden;
        var even = ((spread >> 10) * (1 / 9007199254740992.0)) - 1;
        return (index & 3) switch
        {
            0 => even * 750,
            1 => even * 20,
            _ => BitConverter.UInt64BitsToDouble(spread),
        };
    }
}
