namespace RnnGen;

/// <summary>The mean loss over windows of one batch, weighted by the outputs in each.</summary>
internal struct LossMean(Output output)
{
    private double _sum;
    private long _weight;

    public readonly double Value => _sum / _weight;

    public void Add(double meanLoss, int steps)
    {
        var weight = output == Output.EveryStep ? steps : 1;
        _sum += meanLoss * weight;
        _weight += weight;
    }
}

/// <summary>Exponentially weighted mean, without the bias towards zero at the start.</summary>
internal struct SmoothedLoss()
{
    private const double Decay = 0.98;
    private double _sum;
    private double _weight;

    public readonly double Value => _sum / _weight;

    public void Add(double loss)
    {
        _sum = (Decay * _sum) + ((1 - Decay) * loss);
        _weight = (Decay * _weight) + (1 - Decay);
    }
}
