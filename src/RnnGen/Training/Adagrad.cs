using RnnGen.Runtime;

namespace RnnGen.Training;

/// <summary>
/// Adagrad (Duchi, Hazan and Singer 2011), <c>torch.optim.Adagrad</c>: g = gradient + WeightDecay p; s += g²;
/// p -= LearningRate / (1 + (t - 1) LearningRateDecay) g / (√s + Epsilon), t counting the updates from 1.
/// </summary>
/// <remarks>Defaults to a learning rate of 0.01.</remarks>
public sealed class Adagrad : Optimizer
{
    /// <summary>With a learning rate of 0.01, no decay of it, no weight decay.</summary>
    public Adagrad()
        : base(learningRate: 1e-2)
    {
    }

    /// <summary>How fast the learning rate falls with the updates, 0 or more.</summary>
    public double LearningRateDecay
    {
        get;
        set => field = Hyperparameter.Rate(value, nameof(LearningRateDecay));
    }

    /// <summary>What the sum of the squared gradients starts from, 0 or more; read at the first update.</summary>
    public double InitialAccumulatorValue
    {
        get;
        set => field = Hyperparameter.AtLeastZero(value, nameof(InitialAccumulatorValue));
    }

    /// <summary>Added to the root of the squared gradients, above 0.</summary>
    public double Epsilon
    {
        get;
        set => field = Hyperparameter.Positive(value, nameof(Epsilon));
    } = 1e-10;

    /// <summary>Factor of the parameter added to its gradient, after clipping.</summary>
    public double WeightDecay
    {
        get;
        set => field = Hyperparameter.Rate(value, nameof(WeightDecay));
    }

    internal override string Kind => nameof(Adagrad);

    internal override string[] MomentNames => ["sum"];

    private protected override void Update(in ParameterUpdate<float> update) =>
        UpdateLoop.Run(new AdagradRule<float>(this, update.Count.Updates), update);

    private protected override void Update(in ParameterUpdate<double> update) =>
        UpdateLoop.Run(new AdagradRule<double>(this, update.Count.Updates), update);
}
