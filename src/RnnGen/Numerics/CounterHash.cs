using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RnnGen.Runtime;

/// <summary>
/// Random bits that are a function of a key and a counter, so that every vector width, thread and order of rows draws the same:
/// the finaliser of MurmurHash3 (A. Appleby, 2011) over key + counter · 2^32/φ.
/// </summary>
internal static class CounterHash
{
    private const uint Weyl = 0x9E3779B9;
    private const uint First = 0x85EBCA6B;
    private const uint Second = 0xC2B2AE35;

    public static uint Of(uint key, uint counter)
    {
        var x = key + (counter * Weyl);
        x = (x ^ (x >> 16)) * First;
        x = (x ^ (x >> 13)) * Second;
        return x ^ (x >> 16);
    }

    /// <summary>The hashes of as many counters as there are lanes, from <paramref name="counter"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<uint> Of128(uint key, uint counter)
    {
        var x = Vector128.Create(key + (counter * Weyl)) + (Vector128.Create(0u, 1, 2, 3) * Weyl);
        x = (x ^ (x >> 16)) * First;
        x = (x ^ (x >> 13)) * Second;
        return x ^ (x >> 16);
    }

    /// <inheritdoc cref="Of128"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<uint> Of256(uint key, uint counter)
    {
        var x = Vector256.Create(key + (counter * Weyl)) + (Vector256.Create(0u, 1, 2, 3, 4, 5, 6, 7) * Weyl);
        x = (x ^ (x >> 16)) * First;
        x = (x ^ (x >> 13)) * Second;
        return x ^ (x >> 16);
    }

    /// <inheritdoc cref="Of128"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Of512(uint key, uint counter)
    {
        var x = Vector512.Create(key + (counter * Weyl))
            + (Vector512.Create(0u, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15) * Weyl);
        x = (x ^ (x >> 16)) * First;
        x = (x ^ (x >> 13)) * Second;
        return x ^ (x >> 16);
    }
}
