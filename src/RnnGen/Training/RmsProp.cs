using RnnGen.Runtime;

namespace RnnGen.Training;

/// <summary>
/// RMSprop (Tieleman and Hinton 2012), <c>torch.optim.RMSprop</c>: g = gradient + WeightDecay p; s = Alpha s + (1 - Alpha) g²;
/// p -= LearningRate g / (√s + Epsilon).
/// </summary>
/// <remarks>
/// Defaults to a learning rate of 0.01. With momentum the step is LearningRate b, b = Momentum b + g / (√s + Epsilon). Centred
/// (Graves 2013), s - m² stands for s, with m = Alpha m + (1 - Alpha) g; where rounding makes it negative it counts as 0.
/// </remarks>
public sealed class RmsProp : Optimizer
{
    /// <summary>With a learning rate of 0.01, not centred, no momentum, no weight decay.</summary>
    public RmsProp()
        : base(learningRate: 1e-2)
    {
    }

    /// <summary>Decay of the mean of the squared gradients, 0 to below 1.</summary>
    public double Alpha
    {
        get;
        set => field = Hyperparameter.BelowOne(value, nameof(Alpha));
    } = 0.99;

    /// <summary>Added to the root of the squared gradients, above 0.</summary>
    public double Epsilon
    {
        get;
        set => field = Hyperparameter.Positive(value, nameof(Epsilon));
    } = 1e-8;

    /// <summary>Share of the velocity that is kept, 0 to below 1.</summary>
    public double Momentum
    {
        get;
        set => field = Hyperparameter.BelowOne(value, nameof(Momentum));
    }

    /// <summary>Whether gradients are divided by their standard deviation instead of by the root of their mean square.</summary>
    public bool Centered { get; set; }

    /// <summary>Factor of the parameter added to its gradient, after clipping.</summary>
    public double WeightDecay
    {
        get;
        set => field = Hyperparameter.Rate(value, nameof(WeightDecay));
    }

    internal override string Kind => nameof(RmsProp);

    internal override string[] MomentNames => ["square_avg", "momentum_buffer", "grad_avg"];

    private protected override void Update(in ParameterUpdate<float> update)
    {
        switch (Centered, Momentum > 0)
        {
            case (false, false):
                UpdateLoop.Run(new RmsPropRule<float, Off, Off>(this), update);
                break;
            case (false, true):
                UpdateLoop.Run(new RmsPropRule<float, Off, On>(this), update);
                break;
            case (true, false):
                UpdateLoop.Run(new RmsPropRule<float, On, Off>(this), update);
                break;
            default:
                UpdateLoop.Run(new RmsPropRule<float, On, On>(this), update);
                break;
        }
    }

    private protected override void Update(in ParameterUpdate<double> update)
    {
        switch (Centered, Momentum > 0)
        {
            case (false, false):
                UpdateLoop.Run(new RmsPropRule<double, Off, Off>(this), update);
                break;
            case (false, true):
                UpdateLoop.Run(new RmsPropRule<double, Off, On>(this), update);
                break;
            case (true, false):
                UpdateLoop.Run(new RmsPropRule<double, On, Off>(this), update);
                break;
            default:
                UpdateLoop.Run(new RmsPropRule<double, On, On>(this), update);
                break;
        }
    }
}
