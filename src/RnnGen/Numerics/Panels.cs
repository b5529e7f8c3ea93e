using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RnnGen.Runtime;

/// <summary>
/// Weight packs: panels of 16 output units, in each the inputs in order, in each input 16 lanes of every slot (gate).
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Panels
{
    /// <summary>Units in a panel and lanes in a slot, on every vector width.</summary>
    public const int Lanes = 16;

    /// <summary>Joins 16 lanes of partial sums, 8, 4, 2 and 1 apart, and leaves the total in all of them.</summary>
    /// <param name="lanes">16 elements.</param>
    public static void JoinSum<T>(ref T lanes)
        where T : unmanaged, INumberBase<T>
    {
        MemoryMarshal.CreateSpan(ref lanes, Lanes).Fill(SumOfLanes(ref lanes));
    }

    /// <summary>The sum of 16 lanes, joined 8, 4, 2 and 1 apart.</summary>
    /// <param name="lanes">16 elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T SumOfLanes<T>(ref T lanes)
        where T : unmanaged, INumberBase<T>
    {
        if (typeof(T) == typeof(float))
        {
            ref var single = ref Unsafe.As<T, float>(ref lanes);
            var four = Vector128.LoadUnsafe(ref single) + Vector128.LoadUnsafe(ref single, 8)
                + (Vector128.LoadUnsafe(ref single, 4) + Vector128.LoadUnsafe(ref single, 12));
            var two = four + Vector128.Shuffle(four, Vector128.Create(2, 3, 2, 3));
            var total = two[0] + two[1];
            return Unsafe.As<float, T>(ref total);
        }

        return Two(ref lanes, 0) + Two(ref lanes, 4) + (Two(ref lanes, 2) + Two(ref lanes, 6))
            + (Two(ref lanes, 1) + Two(ref lanes, 5) + (Two(ref lanes, 3) + Two(ref lanes, 7)));
    }

    /// <summary>
    /// The sum of the lanes of a vector, joined 8, 4, 2 and 1 apart, as if +0 stood in those that it lacks of 16.
    /// </summary>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <typeparam name="TVector">A vector of T with 128, 256 or 512 bits and at most 16 lanes.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T SumOfLanes<T, TVector>(TVector vector)
        where T : unmanaged, INumberBase<T>
        where TVector : unmanaged
    {
        if (typeof(TVector) == typeof(Vector512<T>))
        {
            var all = Unsafe.BitCast<TVector, Vector512<T>>(vector);
            return SumOfLanes(Vector512<T>.Count < Lanes ? all.GetLower() + all.GetUpper() + Vector256<T>.Zero
                : all.GetLower() + all.GetUpper());
        }

        return typeof(TVector) == typeof(Vector256<T>)
            ? SumOfLanes(Unsafe.BitCast<TVector, Vector256<T>>(vector) + Vector256<T>.Zero)
            : SumOfFewLanes(Unsafe.BitCast<TVector, Vector128<T>>(vector) + Vector128<T>.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T SumOfLanes<T>(Vector256<T> lanes)
        where T : unmanaged, INumberBase<T> => SumOfFewLanes(lanes.GetLower() + lanes.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T SumOfFewLanes<T>(Vector128<T> lanes)
        where T : unmanaged, INumberBase<T> => Vector128<T>.Count == 2
            ? lanes[0] + lanes[1]
            : lanes[0] + lanes[2] + (lanes[1] + lanes[3]);

    /// <summary>The largest of 16 lanes, in all of them; NaN where one is NaN.</summary>
    /// <param name="lanes">16 elements.</param>
    public static void JoinMax<T>(ref T lanes)
        where T : unmanaged, INumber<T>
    {
        var largest = lanes;
        for (var lane = 1; lane < Lanes; lane++)
            largest = T.Max(largest, Unsafe.Add(ref lanes, lane));
        MemoryMarshal.CreateSpan(ref lanes, Lanes).Fill(largest);
    }

    /// <summary>Copies a vector and puts zeros behind it, up to the end of its last panel.</summary>
    /// <param name="source">The vector's elements.</param>
    /// <param name="length">How many.</param>
    /// <param name="destination">As many, rounded up to a multiple of 16.</param>
    public static void Pad<T>(ref T source, int length, ref T destination)
        where T : unmanaged
    {
        var padded = MemoryMarshal.CreateSpan(ref destination, (length + Lanes - 1) / Lanes * Lanes);
        MemoryMarshal.CreateReadOnlySpan(ref source, length).CopyTo(padded);
        padded[length..].Clear();
    }

    /// <summary>Copies a vector to a place among zeros.</summary>
    /// <param name="source">[<paramref name="length"/>].</param>
    /// <param name="length">Elements of the vector.</param>
    /// <param name="destination">[<paramref name="width"/>].</param>
    /// <param name="start">Where in the destination its first element goes.</param>
    /// <param name="width">Elements of the destination.</param>
    public static void Embed<T>(ref T source, int length, ref T destination, int start, int width)
        where T : unmanaged
    {
        var row = MemoryMarshal.CreateSpan(ref destination, width);
        row[..start].Clear();
        MemoryMarshal.CreateReadOnlySpan(ref source, length).CopyTo(row[start..]);
        row[(start + length)..].Clear();
    }

    /// <summary>Writes the pack of the transposed weights, for the products of the backward pass.</summary>
    /// <remarks>
    /// Element (p, k, s, lane) of the source goes to (k / 16, (p, s, lane), k mod 16): the inputs become the units of panels,
    /// the lanes of all slots their inputs. Lanes past the last input become +0.
    /// </remarks>
    /// <param name="source">[<paramref name="panels"/>, <paramref name="inputs"/>, <paramref name="slots"/>, 16].</param>
    /// <param name="panels">Panels of the source: units / 16, rounded up.</param>
    /// <param name="inputs">Inputs K of every panel.</param>
    /// <param name="slots">Slots of every input: gates.</param>
    /// <param name="destination">[⌈<paramref name="inputs"/> / 16⌉, <paramref name="panels"/> · <paramref name="slots"/> · 16,
    /// 16].</param>
    public static void Transpose<T>(ref T source, int panels, int inputs, int slots, ref T destination)
        where T : unmanaged
    {
        var width = slots * Lanes;
        var rows = panels * width;
        for (var k = 0; k < inputs; k += Lanes)
        {
            for (var panel = 0; panel < panels; panel++)
            {
                Transposition.Block(
                    ref Unsafe.Add(ref source, ((panel * inputs) + k) * width),
                    int.Min(Lanes, inputs - k),
                    width,
                    ref Unsafe.Add(ref destination, (k * rows) + (panel * width * Lanes)));
            }
        }
    }

    /// <summary>Two lanes, 8 apart.</summary>
    private static T Two<T>(ref T lanes, int lane)
        where T : unmanaged, INumberBase<T> => Unsafe.Add(ref lanes, lane) + Unsafe.Add(ref lanes, lane + (Lanes / 2));
}
