using System;

namespace RnnGen.Formats;

/// <summary>Floats of 16 bits as floats of 32, which have all of their values.</summary>
internal static class HalfFloats
{
    /// <summary>A number of IEEE 754's binary16: sign, 5 bits of the exponent, 10 of the fraction.</summary>
    public static float OfHalf(ushort bits) => (float)BitConverter.UInt16BitsToHalf(bits);

    /// <summary>A bfloat16: the upper half of a float.</summary>
    public static float OfBFloat16(ushort bits) => BitConverter.Int32BitsToSingle(bits << 16);
}
