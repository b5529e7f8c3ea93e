namespace RnnGen.Training;

/// <summary>The mean loss over windows, each weighed by what its own mean divides by.</summary>
internal struct LossMean
{
    private double _sum;
    private double _weight;

    /// <summary>NaN where nothing counted.</summary>
    public readonly double Value => _weight > 0 ? _sum / _weight : double.NaN;

    /// <summary>Whether anything counted.</summary>
    public readonly bool HasWeight => _weight > 0;

    /// <summary>Adds a window; one of no weight adds nothing, whatever its mean.</summary>
    public void Add(LossValue loss)
    {
        if (!(loss.Weight > 0))
            return;
        _sum += loss.Mean * loss.Weight;
        _weight += loss.Weight;
    }
}

/// <summary>Exponentially weighted mean, without the bias towards zero at the start.</summary>
/// <param name="Sum">Of the losses so far, each weighing <see cref="Decay"/> of the one after it.</param>
/// <param name="Weight">Of the losses so far.</param>
internal readonly record struct SmoothedLoss(double Sum, double Weight)
{
    private const double Decay = 0.98;

    public double Value => Sum / Weight;

    public SmoothedLoss With(double loss) => new((Decay * Sum) + ((1 - Decay) * loss), (Decay * Weight) + (1 - Decay));
}
