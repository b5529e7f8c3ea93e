using System;
using System.Runtime.CompilerServices;
using RnnGen.Runtime;
using RnnGen.Weights;

namespace RnnGen.Training;

/// <summary>
/// What every optimiser does around its rule: the global norm, clipping, and the state kept for each set of parameters.
/// </summary>
internal sealed class UpdatePipeline<T>(UpdatePipeline<T>.UpdateRule update)
    where T : unmanaged
{
    // Weak: an optimiser must not keep a model alive.
    private readonly ConditionalWeakTable<ParameterStore<T>, OptimizerState<T>> _states = [];

    /// <summary>Updates one set of parameters.</summary>
    public delegate void UpdateRule(in ParameterUpdate<T> update);

    /// <summary>
    /// Clips and updates, which zeroes the gradients; or returns false, with all but the gradients of frozen tensors as it was,
    /// where the norm is not finite.
    /// </summary>
    /// <param name="windows">The models to update.</param>
    /// <param name="limits">What gradients are clipped to.</param>
    /// <param name="norm">The global norm before clipping.</param>
    /// <param name="beforeUpdate">Called where the norm is finite, before anything is updated.</param>
    public bool TryStep(
        ReadOnlySpan<TrainingWindow<T>> windows, in GradientLimits limits, out double norm, Action? beforeUpdate = null)
    {
        limits.Check();
        Check(windows);
        foreach (var window in windows)
            window.Parameters.Trainable.ClearFrozen(window.Gradients.Span);
        norm = GradientNorm.Of(windows);
        if (!double.IsFinite(norm))
            return false;

        beforeUpdate?.Invoke();
        var scale = limits.Apply(windows, norm);
        foreach (var window in windows)
        {
            Step(window, scale);
            window.Parameters.NotifyChanged();
        }

        return true;
    }

    /// <summary>The state of a set of parameters; null before the first step.</summary>
    public OptimizerState<T>? StateOf(ParameterStore<T> parameters) =>
        _states.TryGetValue(parameters, out var state) ? state : null;

    /// <summary>Replaces the state of a set of parameters; null forgets it.</summary>
    public void SetState(ParameterStore<T> parameters, OptimizerState<T>? state)
    {
        if (state is null)
            _states.Remove(parameters);
        else
            _states.AddOrUpdate(parameters, state);
    }

    /// <summary>Sets the gradients of every window to zero.</summary>
    public static void ZeroGradients(ReadOnlySpan<TrainingWindow<T>> windows)
    {
        foreach (var window in windows)
            window.ZeroGradients();
    }

    /// <summary>Updates everything at once, or, where tensors are or have been frozen, the trained tensors one by one.</summary>
    private void Step(TrainingWindow<T> window, double scale)
    {
        var parameters = window.Parameters;
        var trainable = parameters.Trainable;
        var state = _states.GetValue(parameters, static parameters => new OptimizerState<T>(parameters.Values.Length));
        if (trainable.All && state.Counts.Length == 1)
        {
            Step(window, state, state.Counts[0], trainable.Everything, scale);
            return;
        }

        state.Split(parameters.Info.Tensors.Count);
        for (var ordinal = 0; ordinal < state.Counts.Length; ordinal++)
        {
            if (trainable[ordinal])
                Step(window, state, state.Counts[ordinal], trainable.RangesOf(ordinal), scale);
        }
    }

    private void Step(TrainingWindow<T> window, OptimizerState<T> state, UpdateCount count, ElementRange[] ranges, double scale)
    {
        count.Updates++;
        update(new ParameterUpdate<T>(window.Parameters.Values, window.Gradients, state, count, ranges, scale, window.Team));
    }

    private static void Check(ReadOnlySpan<TrainingWindow<T>> windows)
    {
        if (windows.IsEmpty)
            throw new ArgumentException("Expected at least one window, found none.", nameof(windows));
        for (var i = 0; i < windows.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(windows[i], nameof(windows));
            for (var earlier = 0; earlier < i; earlier++)
            {
                if (windows[earlier].Parameters == windows[i].Parameters)
                {
                    throw new ArgumentException(
                        $"Windows {earlier} and {i} are of one model: expected a model each.", nameof(windows));
                }
            }
        }
    }
}
