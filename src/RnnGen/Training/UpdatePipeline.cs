using System;
using System.Runtime.CompilerServices;

namespace RnnGen;

/// <summary>
/// What every optimiser does around its rule: the global norm, clipping, and the state kept for each set of parameters.
/// </summary>
internal sealed class UpdatePipeline<T>(UpdatePipeline<T>.UpdateRule update)
    where T : unmanaged
{
    /// <summary>PyTorch's guard against division by zero in clip_grad_norm_.</summary>
    private const double NormGuard = 1e-6;

    // Weak: an optimiser must not keep a model alive.
    private readonly ConditionalWeakTable<ParameterStore<T>, OptimizerState<T>> _states = [];

    /// <summary>Updates one set of parameters.</summary>
    public delegate void UpdateRule(in ParameterUpdate<T> update);

    /// <summary>
    /// Clips and updates, which zeroes the gradients; or returns false, with all as it was, where the norm is not finite.
    /// </summary>
    public bool TryStep(ReadOnlySpan<TrainingWindow<T>> windows, double maxNorm, out double norm)
    {
        Check(windows, maxNorm);
        norm = GradientNorm.Of(windows);
        if (!double.IsFinite(norm))
            return false;

        var scale = maxNorm == 0 ? 1 : Math.Min(1, maxNorm / (norm + NormGuard));
        foreach (var window in windows)
        {
            var state = _states.GetValue(window.Parameters, static parameters => new OptimizerState<T>(parameters.Values.Length));
            state.Steps++;
            update(new ParameterUpdate<T>(window.Parameters.Values, window.Gradients, state, scale));
            window.Parameters.NotifyChanged();
        }

        return true;
    }

    /// <summary>Sets the gradients of every window to zero.</summary>
    public static void ZeroGradients(ReadOnlySpan<TrainingWindow<T>> windows)
    {
        foreach (var window in windows)
            window.ZeroGradients();
    }

    private static void Check(ReadOnlySpan<TrainingWindow<T>> windows, double maxNorm)
    {
        Hyperparameter.AtLeastZero(maxNorm, nameof(maxNorm));
        if (windows.IsEmpty)
            throw new ArgumentException("Expected at least one window, found none.", nameof(windows));
        for (var i = 0; i < windows.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(windows[i], nameof(windows));
            for (var earlier = 0; earlier < i; earlier++)
            {
                if (windows[earlier].Parameters == windows[i].Parameters)
                    throw new ArgumentException($"Windows {earlier} and {i} are of one model: expected a model each.", nameof(windows));
            }
        }
    }
}
