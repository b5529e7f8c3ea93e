using System;
using RnnGen.Numerics;

namespace RnnGen;

/// <summary>The weights of the lowest validation loss, and for how long there has been none lower.</summary>
internal sealed class BestWeights(ParameterStore<float> parameters)
{
    private readonly AlignedBuffer<float> _values = new(parameters.Values.Length);
    private bool _isRestored;

    /// <summary>The lowest loss; null before the first that is a number.</summary>
    public double? Loss { get; private set; }

    /// <summary>Validations since.</summary>
    public int Since { get; private set; }

    /// <summary>The best weights, packed.</summary>
    public ReadOnlySpan<float> Best => _isRestored ? parameters.Values.Span : _values.Span;

    /// <summary>The weights that training goes on from, packed.</summary>
    public ReadOnlySpan<float> Last => _isRestored ? _values.Span : parameters.Values.Span;

    /// <summary>As a file has it.</summary>
    public static BestWeights From(ParameterStore<float> parameters, ReadOnlySpan<float> values, double? loss, int since)
    {
        var best = new BestWeights(parameters) { Loss = loss, Since = since };
        values.CopyTo(best._values.Span);
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
        parameters.Values.Span.CopyTo(_values.Span);
    }

    /// <summary>Puts the best weights into the model, and keeps those it had, from which training may go on.</summary>
    public void Restore()
    {
        var model = parameters.Values.Span;
        var kept = _values.Span;
        for (var i = 0; i < kept.Length; i++)
            (model[i], kept[i]) = (kept[i], model[i]);
        _isRestored = !_isRestored;
        parameters.NotifyChanged();
    }
}
