using System;
using RnnGen.Runtime;

namespace RnnGen.Training;

/// <summary>Stochastic gradient descent: g = gradient + WeightDecay p; v = Momentum v + g; p -= LearningRate v.</summary>
/// <remarks>
/// Defaults to a learning rate of 0.01. <c>torch.optim.SGD</c>; Nesterov as in Sutskever et al. 2013 in PyTorch's form.
/// </remarks>
public sealed class Sgd : Optimizer
{
    /// <summary>With a learning rate of 0.01, no momentum, no weight decay.</summary>
    public Sgd()
        : base(learningRate: 1e-2)
    {
    }

    /// <summary>Share of the velocity that is kept, 0 to below 1.</summary>
    public double Momentum
    {
        get;
        set => field = Hyperparameter.BelowOne(value, nameof(Momentum));
    }

    /// <summary>Whether the step is g + Momentum v instead of v; needs momentum.</summary>
    public bool Nesterov { get; set; }

    /// <summary>Factor of the parameter added to its gradient, after clipping.</summary>
    public double WeightDecay
    {
        get;
        set => field = Hyperparameter.Rate(value, nameof(WeightDecay));
    }

    internal override string Kind => nameof(Sgd);

    internal override string[] MomentNames => ["momentum_buffer"];

    private protected override void CheckSettings()
    {
        if (Nesterov && Momentum == 0)
            throw new InvalidOperationException("Nesterov needs momentum: expected Momentum above 0, found 0.");
    }

    private protected override void Update(in ParameterUpdate<float> update)
    {
        if (Momentum == 0)
            UpdateLoop.Run(new SgdRule<float>(LearningRate, WeightDecay), update);
        else
            UpdateLoop.Run(new MomentumRule<float>(LearningRate, WeightDecay, Momentum, Nesterov), update);
    }

    private protected override void Update(in ParameterUpdate<double> update)
    {
        if (Momentum == 0)
            UpdateLoop.Run(new SgdRule<double>(LearningRate, WeightDecay), update);
        else
            UpdateLoop.Run(new MomentumRule<double>(LearningRate, WeightDecay, Momentum, Nesterov), update);
    }
}
