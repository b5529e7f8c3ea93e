using RnnGen.Numerics;

namespace RnnGen;

/// <summary>The weights of the lowest validation loss, and for how long there has been none lower.</summary>
internal sealed class BestWeights(ParameterStore<float> parameters)
{
    private readonly AlignedBuffer<float> _values = new(parameters.Values.Length);

    /// <summary>The lowest loss; null before the first that is a number.</summary>
    public double? Loss { get; private set; }

    /// <summary>Validations since.</summary>
    public int Since { get; private set; }

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

    /// <summary>Puts the best weights back, if there are any.</summary>
    public void Restore()
    {
        if (Loss is null)
            return;
        _values.Span.CopyTo(parameters.Values.Span);
        parameters.NotifyChanged();
    }
}
