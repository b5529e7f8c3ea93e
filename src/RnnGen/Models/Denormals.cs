using System;
using RnnGen.Runtime;

namespace RnnGen;

/// <summary>
/// Sets numbers to zero that are next to nothing. Float32 numbers below 1.2e-38 are denormal, and some processors take a hundred
/// times as long for a step with them; .NET has no mode that avoids them.
/// </summary>
/// <remarks>
/// It is for what comes from outside, such as the tail of a sound that a filter fades out.
/// <see cref="RnnModelAttribute.FlushStates"/> does the same for the states of a model.
/// </remarks>
public static class Denormals
{
    /// <summary>Sets to zero what is below 2^-42 (2.3e-13, or -253 dB of 1) in magnitude. NaN stays.</summary>
    /// <param name="values">The numbers.</param>
    public static void Flush(Span<float> values)
    {
        // Magnitudes are ordered as their bits are, and to compare those takes no longer for denormal numbers.
        foreach (ref var value in values)
        {
            if (BitConverter.SingleToInt32Bits(MathF.Abs(value)) < BitConverter.SingleToInt32Bits(LeastSingle.State))
                value = 0;
        }
    }

    /// <summary>Sets to zero what is below 2^-340 (4.5e-103) in magnitude. NaN stays.</summary>
    /// <param name="values">The numbers.</param>
    public static void Flush(Span<double> values)
    {
        foreach (ref var value in values)
        {
            if (BitConverter.DoubleToInt64Bits(Math.Abs(value)) < BitConverter.DoubleToInt64Bits(LeastDouble.State))
                value = 0;
        }
    }
}
