using System;
using RnnGen.Weights;

namespace RnnGen.Training;

/// <summary>What an optimiser remembers of one set of parameters.</summary>
internal sealed class OptimizerState<T>(int length)
    where T : unmanaged
{
    /// <summary>Most buffers of moments a rule keeps.</summary>
    public const int MaxMoments = 3;

    private readonly AlignedBuffer<T>?[] _moments = new AlignedBuffer<T>?[MaxMoments];

    /// <summary>One for all tensors; after some were frozen for a time, one for each.</summary>
    public UpdateCount[] Counts { get; set; } = [new UpdateCount()];

    /// <summary>A buffer of moments, packed as the parameters; zero when first asked for.</summary>
    public AlignedBuffer<T> this[int moment] => _moments[moment] ??= new AlignedBuffer<T>(length);

    /// <summary>Whether a rule has asked for a buffer.</summary>
    public bool Has(int moment) => _moments[moment] is not null;

    /// <summary>
    /// What a team's updates are run with; a <see cref="SharedUpdate{TRule, T, TOps, TVector}"/> of the optimiser's rule.
    /// </summary>
    public object? SharedUpdate { get; set; }

    /// <summary>Makes buffers of moments before several threads ask for them.</summary>
    public void Allocate(params ReadOnlySpan<bool> moments)
    {
        for (var moment = 0; moment < moments.Length; moment++)
        {
            if (moments[moment])
                _moments[moment] ??= new AlignedBuffer<T>(length);
        }
    }

    /// <summary>Gives every tensor a count of its own.</summary>
    public void Split(int tensors)
    {
        if (Counts.Length == tensors)
            return;
        var counts = new UpdateCount[tensors];
        for (var i = 0; i < tensors; i++)
            counts[i] = Counts[0].Clone();
        Counts = counts;
    }
}

/// <summary>How often parameters have been updated.</summary>
internal sealed class UpdateCount
{
    /// <summary>Updates so far, the present one included.</summary>
    public long Updates { get; set; }

    /// <summary>
    /// Product of the first decay rate over all updates: multiplied up, because a library's power differs by platform.
    /// </summary>
    public double FirstDecay { get; set; } = 1;

    /// <summary>Product of the second decay rate over all updates.</summary>
    public double SecondDecay { get; set; } = 1;

    public UpdateCount Clone() => new() { Updates = Updates, FirstDecay = FirstDecay, SecondDecay = SecondDecay };
}

/// <summary>One update of one set of parameters, or of one tensor of it.</summary>
/// <param name="Values">The parameters.</param>
/// <param name="Gradients">Their gradients; zero afterwards.</param>
/// <param name="State">What the optimiser remembers.</param>
/// <param name="Count">How often these parameters have been updated, this time included.</param>
/// <param name="Ranges">Which elements are updated.</param>
/// <param name="Scale">The clipping factor on the gradients.</param>
/// <param name="Team">The threads that share it.</param>
internal readonly record struct ParameterUpdate<T>(
    AlignedBuffer<T> Values,
    AlignedBuffer<T> Gradients,
    OptimizerState<T> State,
    UpdateCount Count,
    ElementRange[] Ranges,
    double Scale,
    WorkerTeam Team)
    where T : unmanaged;
