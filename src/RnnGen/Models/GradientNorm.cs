using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RnnGen.Training;

namespace RnnGen.Runtime;

/// <summary>The 2-norm over all gradients of one or several windows.</summary>
internal static class GradientNorm
{
    public static double Of<T>(ReadOnlySpan<TrainingWindow<T>> windows)
        where T : unmanaged
    {
        var sum = 0.0;
        foreach (var window in windows)
            sum += window.SharedNorm?.SumOfSquares() ?? SumOfSquares(window.Gradients, 0, window.Gradients.Length);
        return Math.Sqrt(sum);
    }

    /// <summary>The sum of squares of neighbouring gradients.</summary>
    public static double SumOfSquares<T>(AlignedBuffer<T> gradients, int start, int length)
        where T : unmanaged
    {
        ref var first = ref Unsafe.Add(ref gradients.Start, start);
        return typeof(T) == typeof(float)
            ? SumOfSquares(ref Unsafe.As<T, float>(ref first), length)
            : SumOfSquares(ref Unsafe.As<T, double>(ref first), length);
    }

    private static double SumOfSquares(ref float source, int length)
    {
        if (VectorWidth.Has512)
            return Reductions.SumOfSquares<PortableSingle512, float, Vector512<float>>(ref source, length);
        return VectorWidth.Has256
            ? Reductions.SumOfSquares<PortableSingle256, float, Vector256<float>>(ref source, length)
            : Reductions.SumOfSquares<PortableSingle128, float, Vector128<float>>(ref source, length);
    }

    private static double SumOfSquares(ref double source, int length)
    {
        if (VectorWidth.Has512)
            return Reductions.SumOfSquares<PortableDouble512, double, Vector512<double>>(ref source, length);
        return VectorWidth.Has256
            ? Reductions.SumOfSquares<PortableDouble256, double, Vector256<double>>(ref source, length)
            : Reductions.SumOfSquares<PortableDouble128, double, Vector128<double>>(ref source, length);
    }
}
