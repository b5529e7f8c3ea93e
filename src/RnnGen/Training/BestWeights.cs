using System;
using System.Collections.Generic;

namespace RnnGen;

/// <summary>The weights of the lowest validation loss, and for how long there has been none lower.</summary>
/// <param name="models">The models that are trained together.</param>
internal sealed class BestWeights(params IReadOnlyList<ParameterStore<float>> models)
{
    private readonly WeightCopies _kept = new(models);
    private bool _isRestored;

    /// <summary>The lowest loss; null before the first that is a number.</summary>
    public double? Loss { get; private set; }

    /// <summary>Validations since.</summary>
    public int Since { get; private set; }

    /// <summary>The best weights of the first model, packed.</summary>
    public ReadOnlySpan<float> Best => _isRestored ? models[0].Values.Span : _kept[0].Span;

    /// <summary>The weights of the first model that training goes on from, packed.</summary>
    public ReadOnlySpan<float> Last => _isRestored ? _kept[0].Span : models[0].Values.Span;

    /// <summary>As a file of one model has it.</summary>
    public static BestWeights From(ParameterStore<float> parameters, ReadOnlySpan<float> values, double? loss, int since)
    {
        var best = new BestWeights(parameters) { Loss = loss, Since = since };
        values.CopyTo(best._kept[0].Span);
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
