namespace RnnGen.Training;

/// <summary>The mean loss over windows, weighted by the outputs in each.</summary>
internal struct LossMean
{
    private double _sum;
    private long _weight;

    public readonly double Value => _sum / _weight;

    public void Add(double meanLoss, long weight)
    {
        _sum += meanLoss * weight;
        _weight += weight;
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
