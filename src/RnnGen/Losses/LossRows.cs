using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RnnGen.Runtime;

/// <summary>What the losses share: rows of <c>columns</c> elements, <c>stride</c> apart, a multiple of 16.</summary>
internal static class LossRows
{
    /// <summary>Multiplies every row by a scale; padding becomes +0.</summary>
    public static void Scale<TOps, T, TVector>(ref T rowStart, int rows, int columns, int stride, T scale)
        where TOps : struct, IVectorOps<T, TVector>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
    {
        for (var row = 0; row < rows; row++)
        {
            ScaleRow<TOps, T, TVector>(ref rowStart, columns, stride, scale);
            rowStart = ref Unsafe.Add(ref rowStart, stride);
        }
    }

    /// <summary>Multiplies a row by a scale; padding becomes +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ScaleRow<TOps, T, TVector>(ref T row, int columns, int stride, T scale)
        where TOps : struct, IVectorOps<T, TVector>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
    {
        var last = Last<T>(columns);
        ref var mask = ref Mask<T>(columns);
        var factor = TOps.Create(scale);
        for (var j = 0; j < last; j += TOps.Count)
        {
            ref var value = ref At<T, TVector>(ref row, j);
            value = TOps.Multiply(value, factor);
        }

        for (var lane = 0; lane < Lanes<T>.Count; lane += TOps.Count)
        {
            ref var end = ref At<T, TVector>(ref row, last + lane);
            end = TOps.WherePositive(At<T, TVector>(ref mask, lane), TOps.Multiply(end, factor));
        }

        if (stride > last + Lanes<T>.Count)
            FillPadding(ref row, last + Lanes<T>.Count, stride, T.Zero);
    }

    /// <summary>Where the last 16 columns begin, of which some may be padding.</summary>
    public static int Last<T>(int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => (columns - 1) & -Lanes<T>.Count;

    /// <summary>Which of the last 16 columns are no padding.</summary>
    public static ref T Mask<T>(int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        ref Unsafe.Add(ref LaneMask.Start<T>(), Last<T>(columns) + Lanes<T>.Count - columns);

    /// <summary>Sets the elements from <paramref name="columns"/> to <paramref name="stride"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FillPadding<T>(ref T row, int columns, int stride, T value)
        where T : unmanaged =>
        MemoryMarshal.CreateSpan(ref Unsafe.Add(ref row, columns), stride - columns).Fill(value);

    /// <summary>The vector at element <paramref name="index"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref TVector At<T, TVector>(ref T row, int index)
        where T : unmanaged
        where TVector : unmanaged =>
        ref Unsafe.As<T, TVector>(ref Unsafe.Add(ref row, index));
}
