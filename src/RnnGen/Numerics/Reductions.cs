using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace RnnGen.Runtime;

/// <summary>
/// Sums over the elements of a row in an order that no vector width changes: element j goes to virtual lane j mod 16, lanes
/// start at +0 and are joined l+8, l+4, l+2, l+1.
/// </summary>
/// <remarks>Elements from <c>length</c> on are not read, so rows need no particular padding.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Reductions
{
    /// <summary>Elements of a block of <see cref="SumOfSquares"/>.</summary>
    public const int BlockLength = 4096;

    /// <summary>The sum of a[j] b[j], each product added by the multiply-add of <typeparamref name="TOps"/>.</summary>
    /// <param name="a">The first element of one row.</param>
    /// <param name="b">The first element of the other.</param>
    /// <param name="length">Number of elements, at least 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Dot<TOps, T, TVector>(ref T a, ref T b, int length)
        where TOps : struct, IVectorOps<T, TVector>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
    {
        Lanes<T> aTail = default, bTail = default, lanes = default;
        CopyTail(ref a, length, ref aTail);
        var whole = CopyTail(ref b, length, ref bTail);
        for (var lane = 0; lane < Lanes<T>.Count; lane += TOps.Count)
        {
            var sum = TOps.Zero;
            for (var j = lane; j < whole; j += Lanes<T>.Count)
                sum = TOps.MultiplyAdd(At<T, TVector>(ref a, j), At<T, TVector>(ref b, j), sum);
            At<T, TVector>(ref lanes.First, lane) =
                TOps.MultiplyAdd(At<T, TVector>(ref aTail.First, lane), At<T, TVector>(ref bTail.First, lane), sum);
        }

        return lanes.Sum();
    }

    /// <summary>
    /// The sum of squares, for norms and losses: summed in blocks of 4,096 elements, the blocks in order in double.
    /// </summary>
    /// <param name="source">The first element.</param>
    /// <param name="length">Number of elements, at least 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SumOfSquares<TOps, T, TVector>(ref T source, int length)
        where TOps : struct, IVectorOps<T, TVector>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
    {
        var sum = 0.0;
        for (var start = 0; start < length; start += BlockLength)
        {
            ref var block = ref Unsafe.Add(ref source, start);
            sum += double.CreateTruncating(Dot<TOps, T, TVector>(ref block, ref block, int.Min(BlockLength, length - start)));
        }

        return sum;
    }

    /// <summary>
    /// Copies the elements after the last whole 16 to the lanes they belong to; returns how many stand before them.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int CopyTail<T>(ref T source, int length, ref Lanes<T> tail)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var whole = length & -Lanes<T>.Count;
        for (var j = whole; j < length; j++)
            tail[j - whole] = Unsafe.Add(ref source, j);
        return whole;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref TVector At<T, TVector>(ref T source, int index)
        where T : unmanaged
        where TVector : unmanaged =>
        ref Unsafe.As<T, TVector>(ref Unsafe.Add(ref source, index));
}
