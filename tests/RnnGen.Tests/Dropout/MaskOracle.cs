using RnnGen.Runtime;

namespace RnnGen.Tests.Dropout;

/// <summary>
/// The masks of dropout in plain code: MurmurHash3's finaliser twice, over the row's key and the mask, then over the unit.
/// </summary>
internal static class MaskOracle
{
    /// <summary>1/(1 - rate) where a unit stays, else 0.</summary>
    /// <param name="step">0 of a mask that a sequence keeps, else the step, from 1 on.</param>
    public static double At(ulong seed, long window, int sequence, int step, uint mask, uint unit, double rate)
    {
        var key = (uint)DropoutMask.KeyOf(DropoutMask.StreamOf(seed, window), sequence, step);
        return IsKept(Hash(key, mask), unit, rate) ? 1 / (1 - rate) : 0;
    }

    public static bool IsKept(uint key, uint unit, double rate) =>
        Hash(key, unit) >= (uint)System.Math.Round(rate * 4294967296.0);

    private static uint Hash(uint key, uint counter)
    {
        var x = unchecked(key + (counter * 0x9E3779B9u));
        x ^= x >> 16;
        x = unchecked(x * 0x85EBCA6Bu);
        x ^= x >> 13;
        x = unchecked(x * 0xC2B2AE35u);
        return x ^ (x >> 16);
    }
}
