using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace RnnGen.Runtime;

/// <summary>
/// The masks of dropout, computed where they are used, forward and backward: a function of the seed, the window, the sequence,
/// the step or none, the mask's number in the model, and the unit. Rows carry a key of the first four; key 0 stands for no
/// dropout.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DropoutMask
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>A key for each row of each step.</summary>
    /// <param name="order">The sequences of the rows.</param>
    /// <param name="stream">Of <see cref="StreamOf"/>.</param>
    /// <param name="firstSequence">Number of the batch's first sequence.</param>
    /// <param name="isPerStep">Whether every step has a key of its own.</param>
    /// <param name="rows">Rows of a step.</param>
    /// <param name="keys">[steps, rows].</param>
    public static void Draw(RowOrder order, ulong stream, int firstSequence, bool isPerStep, int rows, Span<int> keys)
    {
        ArgumentNullException.ThrowIfNull(order);
        for (var step = 0; step < order.Steps; step++)
        {
            for (var row = 0; row < order.Count; row++)
            {
                keys[(step * rows) + row] = KeyOf(
                    stream, firstSequence + order.Sequence(row), isPerStep ? order.First + step + 1 : 0);
            }
        }
    }

    /// <summary>Of each row the key that its sequence's last step has.</summary>
    /// <param name="order">The sequences of the rows.</param>
    /// <param name="stream">Of <see cref="StreamOf"/>.</param>
    /// <param name="firstSequence">Number of the batch's first sequence.</param>
    /// <param name="keys">[rows].</param>
    public static void DrawLast(RowOrder order, ulong stream, int firstSequence, Span<int> keys)
    {
        ArgumentNullException.ThrowIfNull(order);
        for (var row = 0; row < order.Count; row++)
            keys[row] = KeyOf(stream, firstSequence + order.Sequence(row), order.LengthOfRun(row));
    }

    /// <summary>The stream of a seed's window.</summary>
    public static ulong StreamOf(ulong seed, long window) => Mix(Mix(seed + Golden) + ((ulong)window * Golden));

    /// <summary>The key of a sequence, and of a step where it is not 0; never 0.</summary>
    public static int KeyOf(ulong stream, int sequence, int step)
    {
        var key = (int)(Mix(stream + (((ulong)(uint)sequence << 32) | (uint)step)) >> 32);
        return key == 0 ? 1 : key;
    }

    /// <summary>1/(1 - rate) in the lanes that stay, 0 in the others; 1 everywhere without dropout.</summary>
    /// <param name="key">The row's.</param>
    /// <param name="mask">Number of the mask in its model.</param>
    /// <param name="unit">Unit of the first lane.</param>
    /// <param name="threshold">rate · 2^32.</param>
    /// <param name="scale">1/(1 - rate).</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of<T, TOps, TVector>(int key, uint mask, nint unit, uint threshold, T scale)
        where T : unmanaged, INumberBase<T>
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged =>
        key == 0 ? TOps.Create(T.One) : TOps.Keep(CounterHash.Of((uint)key, mask), (uint)unit, threshold, TOps.Create(scale));

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
