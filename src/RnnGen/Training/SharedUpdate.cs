using System;
using RnnGen.Runtime;
using RnnGen.Weights;

namespace RnnGen.Training;

/// <summary>A rule run over ranges of parameters by a team: each thread a share of every range.</summary>
/// <remarks>Kept with the optimiser's state, so that an update allocates nothing.</remarks>
internal sealed class SharedUpdate<TRule, T, TOps, TVector>
    where TRule : struct, IUpdateRule<T>
    where T : unmanaged
    where TOps : struct, IVectorOps<T, TVector>
    where TVector : unmanaged
{
    // A cache line of the widest vectors, and whole vectors where ranges are aligned.
    private const int Grain = 16;

    private readonly Action<WorkShare> _run;
    private TRule _rule;
    private T _scale;
    private ParameterUpdate<T> _update;

    private SharedUpdate() => _run = RunShare;

    /// <summary>The one that was kept with the state, or a new one.</summary>
    public static SharedUpdate<TRule, T, TOps, TVector> Of(OptimizerState<T> state)
    {
        if (state.SharedUpdate is SharedUpdate<TRule, T, TOps, TVector> kept)
            return kept;
        var shared = new SharedUpdate<TRule, T, TOps, TVector>();
        state.SharedUpdate = shared;
        return shared;
    }

    public void Run(TRule rule, T scale, in ParameterUpdate<T> update)
    {
        (_rule, _scale, _update) = (rule, scale, update);
        update.State.Allocate(
            (TRule.Moments & Moments.First) != 0, (TRule.Moments & Moments.Second) != 0, (TRule.Moments & Moments.Third) != 0);
        update.Team.Run(_run);
        _update = default;
    }

    private void RunShare(WorkShare share)
    {
        foreach (var range in _update.Ranges)
        {
            var (from, to) = share.Of(range.End - range.Start, Grain);
            if (from < to)
            {
                UpdateLoop.RunRange<TRule, T, TOps, TVector>(
                    _rule, _scale, _update, new ElementRange(range.Start + from, range.Start + to));
            }
        }
    }
}
