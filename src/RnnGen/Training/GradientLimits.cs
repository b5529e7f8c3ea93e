using System;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using RnnGen.Runtime;

namespace RnnGen.Training;

/// <summary>What gradients are clipped to before an update; 0 clips nothing.</summary>
/// <param name="MaxNorm">The global norm, that of the gradients clipped to the value.</param>
/// <param name="MaxValue">The largest magnitude of a gradient.</param>
internal readonly record struct GradientLimits(double MaxNorm, double MaxValue)
{
    /// <summary>PyTorch's guard against division by zero in clip_grad_norm_.</summary>
    private const double NormGuard = 1e-6;

    /// <exception cref="ArgumentOutOfRangeException">A limit is negative or not finite.</exception>
    public void Check()
    {
        Hyperparameter.AtLeastZero(MaxNorm, "maxNorm");
        Hyperparameter.AtLeastZero(MaxValue, "maxValue");
    }

    /// <summary>Clips to the value and returns the factor that clips the rest to the norm.</summary>
    /// <param name="windows">The windows whose gradients share one norm.</param>
    /// <param name="norm">Their norm.</param>
    public double Apply<T>(ReadOnlySpan<TrainingWindow<T>> windows, double norm)
        where T : unmanaged
    {
        if (MaxValue > 0)
        {
            foreach (var window in windows)
                ClipToValue(window.Gradients.Span);
            if (MaxNorm > 0)
                norm = GradientNorm.Of(windows);
        }

        return MaxNorm == 0 ? 1 : Math.Min(1, MaxNorm / (norm + NormGuard));
    }

    private void ClipToValue<T>(Span<T> gradients)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            // Rounded, but never to 0: that would clip all there is.
            var limit = Math.Max((float)MaxValue, float.Epsilon);
            var singles = MemoryMarshal.Cast<T, float>(gradients);
            TensorPrimitives.Clamp(singles, -limit, limit, singles);
        }
        else
        {
            var doubles = MemoryMarshal.Cast<T, double>(gradients);
            TensorPrimitives.Clamp(doubles, -MaxValue, MaxValue, doubles);
        }
    }
}
