using RnnGen.Runtime;

namespace RnnGen.Training;

/// <summary>
/// Adam (Kingma and Ba 2015), <c>torch.optim.Adam</c>: m = β₁ m + (1 - β₁) g; v = β₂ v + (1 - β₂) g²;
/// p -= LearningRate m̂ / (√v̂ + Epsilon), with m̂ = m / (1 - β₁ᵗ) and v̂ = v / (1 - β₂ᵗ).
/// </summary>
/// <remarks>Defaults to a learning rate of 0.001.</remarks>
public class Adam : Optimizer
{
    /// <summary>With a learning rate of 0.001 and no weight decay.</summary>
    public Adam()
        : base(learningRate: 1e-3)
    {
    }

    /// <summary>Decay of the mean of the gradients, 0 to below 1.</summary>
    public double Beta1
    {
        get;
        set => field = Hyperparameter.BelowOne(value, nameof(Beta1));
    } = 0.9;

    /// <summary>Decay of the mean of the squared gradients, 0 to below 1.</summary>
    public double Beta2
    {
        get;
        set => field = Hyperparameter.BelowOne(value, nameof(Beta2));
    } = 0.999;

    /// <summary>Added to the root of the squared gradients, above 0.</summary>
    public double Epsilon
    {
        get;
        set => field = Hyperparameter.Positive(value, nameof(Epsilon));
    } = 1e-8;

    /// <summary>
    /// Factor of the parameter added to its gradient, after clipping (L2); of <see cref="AdamW"/> the decay itself.
    /// </summary>
    public double WeightDecay
    {
        get;
        set => field = Hyperparameter.Rate(value, nameof(WeightDecay));
    }

    /// <summary>
    /// Whether the largest v so far stands for v, so that steps do not grow again (AMSGrad; Reddi, Kale and Kumar 2018).
    /// </summary>
    public bool AmsGrad { get; set; }

    internal override string Kind => nameof(Adam);

    internal override string[] MomentNames => ["exp_avg", "exp_avg_sq", "max_exp_avg_sq"];

    /// <summary>Whether weight decay shrinks the parameters themselves instead of joining their gradients.</summary>
    private protected virtual bool IsDecoupled => false;

    private protected override void Update(in ParameterUpdate<float> update)
    {
        Decay(update.Count);
        if (AmsGrad)
            UpdateLoop.Run(new AdamRule<float, On>(this, IsDecoupled, update.Count), update);
        else
            UpdateLoop.Run(new AdamRule<float, Off>(this, IsDecoupled, update.Count), update);
    }

    private protected override void Update(in ParameterUpdate<double> update)
    {
        Decay(update.Count);
        if (AmsGrad)
            UpdateLoop.Run(new AdamRule<double, On>(this, IsDecoupled, update.Count), update);
        else
            UpdateLoop.Run(new AdamRule<double, Off>(this, IsDecoupled, update.Count), update);
    }

    private void Decay(UpdateCount count)
    {
        count.FirstDecay *= Beta1;
        count.SecondDecay *= Beta2;
    }
}

/// <summary>
/// Adam with decoupled weight decay (Loshchilov and Hutter 2019), <c>torch.optim.AdamW</c>: p *= 1 - LearningRate WeightDecay,
/// then Adam.
/// </summary>
public sealed class AdamW : Adam
{
    /// <summary>With a learning rate of 0.001 and a weight decay of 0.01.</summary>
    public AdamW() => WeightDecay = 1e-2;

    internal override string Kind => nameof(AdamW);

    private protected override bool IsDecoupled => true;
}
