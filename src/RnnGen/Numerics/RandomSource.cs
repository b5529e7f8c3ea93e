using System;
using System.Numerics;
using RnnGen.Runtime;

namespace RnnGen;

/// <summary>Random numbers that are the same for the same seed on every machine.</summary>
/// <remarks>
/// xoshiro256** (D. Blackman and S. Vigna, Scrambled Linear Pseudorandom Number Generators, 2021), its state filled by
/// SplitMix64 (G. Steele, D. Lea and C. Flood 2014) from the seed. Period 2^256 - 1. Not for secrets; not for several threads at
/// once.
/// </remarks>
public sealed class RandomSource
{
    /// <summary>Numbers in the state.</summary>
    public const int StateLength = 4;

    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>Starts the sequence of a seed.</summary>
    /// <param name="seed">Any number; near seeds give unrelated sequences.</param>
    public RandomSource(ulong seed)
    {
        _s0 = SplitMix(ref seed);
        _s1 = SplitMix(ref seed);
        _s2 = SplitMix(ref seed);
        _s3 = SplitMix(ref seed);
    }

    /// <summary>Copies the state, so that <see cref="SetState"/> continues from here.</summary>
    /// <param name="destination">4 numbers.</param>
    /// <exception cref="ArgumentException">The length is not 4.</exception>
    public void GetState(Span<ulong> destination)
    {
        CheckStateLength(destination.Length, nameof(destination));
        destination[0] = _s0;
        destination[1] = _s1;
        destination[2] = _s2;
        destination[3] = _s3;
    }

    /// <summary>Continues from a state that <see cref="GetState"/> copied.</summary>
    /// <param name="source">4 numbers, not all zero.</param>
    /// <exception cref="ArgumentException">The length is not 4, or all are zero: no sequence passes through that
    /// state.</exception>
    public void SetState(ReadOnlySpan<ulong> source)
    {
        CheckStateLength(source.Length, nameof(source));
        if (!source.ContainsAnyExcept(0ul))
        {
            throw new ArgumentException(
                "The state of a RandomSource is never all zero, but all 4 numbers given are.", nameof(source));
        }

        (_s0, _s1, _s2, _s3) = (source[0], source[1], source[2], source[3]);
    }

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1), a multiple of 2^-53.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1ul << 53));

    /// <summary>Uniform in [0, 1), a multiple of 2^-24.</summary>
    public float NextSingle() => (NextUInt64() >> 40) * (1f / (1u << 24));

    /// <summary>Normal with mean 0 and standard deviation 1.</summary>
    /// <remarks>
    /// The polar method (G. Marsaglia and T. Bray 1964); its second number is dropped, so the state stays 4 numbers.
    /// </remarks>
    public double NextNormal() => NextNormals().First;

    /// <summary>Both numbers of the polar method.</summary>
    internal (double First, double Second) NextNormals()
    {
        while (true)
        {
            var x = (2 * NextDouble()) - 1;
            var y = (2 * NextDouble()) - 1;
            var square = (x * x) + (y * y);
            if (square < 1 && square > 0)
            {
                var scale = Math.Sqrt(-2 * ScalarMath.Log(square) / square);
                return (x * scale, y * scale);
            }
        }
    }

    /// <summary>Uniform in 0 to <paramref name="count"/> - 1, without bias.</summary>
    /// <remarks>D. Lemire, Fast Random Integer Generation in an Interval, 2019.</remarks>
    /// <param name="count">Number of values, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    public int NextInt(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var range = (ulong)count;
        var high = Math.BigMul(NextUInt64(), range, out var low);
        if (low < range)
        {
            var surplus = (0 - range) % range;
            while (low < surplus)
                high = Math.BigMul(NextUInt64(), range, out low);
        }

        return (int)high;
    }

    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E37_79B9_7F4A_7C15;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }

    private static void CheckStateLength(int length, string argument)
    {
        if (length != StateLength)
        {
            throw new ArgumentException(
                $"The state of a RandomSource is {StateLength} numbers, but {length} were given.", argument);
        }
    }
}
