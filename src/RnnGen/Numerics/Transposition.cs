using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RnnGen.Runtime;

/// <summary>Transposes blocks of a pack: elements are moved, never computed with, so there are no bits to differ.</summary>
internal static class Transposition
{
    private const int Lanes = Panels.Lanes;

    /// <summary>Whether tiles of <see cref="float"/> are transposed in registers.</summary>
    public static bool HasTiles
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Avx.IsSupported;
    }

    /// <summary>[depth, width] to [width, 16]; lanes from <paramref name="depth"/> on become zero.</summary>
    /// <param name="source">The block.</param>
    /// <param name="depth">1 to 16.</param>
    /// <param name="width">A multiple of 16.</param>
    /// <param name="destination">The transposed block.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Block<T>(ref T source, int depth, int width, ref T destination)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float) && HasTiles && depth == Lanes)
        {
            ref var from = ref Unsafe.As<T, float>(ref source);
            ref var to = ref Unsafe.As<T, float>(ref destination);
            for (nint row = 0; row < width; row += 8)
            {
                for (nint k = 0; k < Lanes; k += 8)
                    Tile(ref Unsafe.Add(ref from, (k * width) + row), width, ref Unsafe.Add(ref to, (row * Lanes) + k), Lanes);
            }

            return;
        }

        // Writes are contiguous, reads stay within the rows of the block.
        for (var row = 0; row < width; row++)
        {
            ref var target = ref Unsafe.Add(ref destination, row * Lanes);
            for (var k = 0; k < depth; k++)
                Unsafe.Add(ref target, k) = Unsafe.Add(ref source, (k * width) + row);
            for (var k = depth; k < Lanes; k++)
                Unsafe.Add(ref target, k) = default;
        }
    }

    /// <summary>
    /// 8 × 8 in registers, where <see cref="HasTiles"/>: neighbours of rows are paired, then pairs, then halves.
    /// </summary>
    /// <param name="source">The first of eight rows.</param>
    /// <param name="width">Step to the next of them.</param>
    /// <param name="destination">The first of eight columns.</param>
    /// <param name="stride">Step to the next of them.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Tile(ref float source, nint width, ref float destination, nint stride)
    {
        var (a0, a1) = Pair(Row(ref source, 0), Row(ref source, width));
        var (a2, a3) = Pair(Row(ref source, 2 * width), Row(ref source, 3 * width));
        var (a4, a5) = Pair(Row(ref source, 4 * width), Row(ref source, 5 * width));
        var (a6, a7) = Pair(Row(ref source, 6 * width), Row(ref source, 7 * width));
        var (b0, b1) = PairOfPairs(a0, a2);
        var (b2, b3) = PairOfPairs(a1, a3);
        var (b4, b5) = PairOfPairs(a4, a6);
        var (b6, b7) = PairOfPairs(a5, a7);
        Columns(b0, b4, ref destination, stride);
        Columns(b1, b5, ref Unsafe.Add(ref destination, stride), stride);
        Columns(b2, b6, ref Unsafe.Add(ref destination, 2 * stride), stride);
        Columns(b3, b7, ref Unsafe.Add(ref destination, 3 * stride), stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Row(ref float source, nint at) => Vector256.LoadUnsafe(ref Unsafe.Add(ref source, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> Low, Vector256<float> High) Pair(Vector256<float> a, Vector256<float> b) =>
        (Avx.UnpackLow(a, b), Avx.UnpackHigh(a, b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> Low, Vector256<float> High) PairOfPairs(Vector256<float> a, Vector256<float> b) =>
        (Avx.Shuffle(a, b, 0b01_00_01_00), Avx.Shuffle(a, b, 0b11_10_11_10));

    /// <summary>A column of the tile and the one four further.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Columns(Vector256<float> upper, Vector256<float> lower, ref float destination, nint stride)
    {
        Avx.Permute2x128(upper, lower, 0x20).StoreUnsafe(ref destination);
        Avx.Permute2x128(upper, lower, 0x31).StoreUnsafe(ref Unsafe.Add(ref destination, 4 * stride));
    }
}
