using System;
using System.Collections.Generic;

namespace RnnGen.Training;

/// <summary>The weights of the lowest validation loss, and for how long there has been none lower.</summary>
/// <param name="models">The models that are trained together.</param>
internal sealed class BestWeights<T>(IReadOnlyList<ParameterStore<T>> models)
    where T : unmanaged
{
    private readonly WeightCopies<T> _kept = new(models);
    private bool _isRestored;

    /// <summary>The lowest loss; null before the first that is a number.</summary>
    public double? Loss { get; private set; }

    /// <summary>Validations since.</summary>
    public int Since { get; private set; }

    /// <summary>The best weights of a model, packed.</summary>
    public ReadOnlySpan<T> Best(int model) => _isRestored ? models[model].Values.Span : _kept[model].Span;

    /// <summary>The weights of a model that training goes on from, packed.</summary>
    public ReadOnlySpan<T> Last(int model) => _isRestored ? _kept[model].Span : models[model].Values.Span;

    /// <summary>As a file has it.</summary>
    /// <param name="models">The models that are trained together.</param>
    /// <param name="values">The best weights of each, packed; none where there is no loss.</param>
    /// <param name="loss">The lowest loss.</param>
    /// <param name="since">Validations since.</param>
    public static BestWeights<T> From(
        IReadOnlyList<ParameterStore<T>> models, IReadOnlyList<T[]> values, double? loss, int since)
    {
        var best = new BestWeights<T>(models) { Loss = loss, Since = since };
        for (var i = 0; i < values.Count; i++)
            values[i].CopyTo(best._kept[i].Span);
        return best;
    }

    /// <summary>Keeps the present weights where their loss is the lowest so far.</summary>
    public void Offer(double loss)
    {
        Since++;
        if (!(loss < (Loss ?? double.PositiveInfinity)))
            return;
        Loss = loss;
        Since = 0;
        _kept.Take();
    }

    /// <summary>Puts the best weights into the models, and keeps those they had, from which training may go on.</summary>
    public void Restore()
    {
        _kept.Swap();
        _isRestored = !_isRestored;
    }
}
