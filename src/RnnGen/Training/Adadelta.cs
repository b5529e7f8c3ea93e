using RnnGen.Runtime;

namespace RnnGen.Training;

/// <summary>
/// Adadelta (Zeiler 2012), <c>torch.optim.Adadelta</c>. With g = gradient + WeightDecay p: s = Rho s + (1 - Rho) g². Then d = √(u
/// + Epsilon) / √(s + Epsilon) g; u = Rho u + (1 - Rho) d²; p -= LearningRate d.
/// </summary>
/// <remarks>Defaults to a learning rate of 1.</remarks>
public sealed class Adadelta : Optimizer
{
    /// <summary>With a learning rate of 1 and no weight decay.</summary>
    public Adadelta()
        : base(learningRate: 1)
    {
    }

    /// <summary>Decay of the means of the squared gradients and of the squared steps, 0 to below 1.</summary>
    public double Rho
    {
        get;
        set => field = Hyperparameter.BelowOne(value, nameof(Rho));
    } = 0.9;

    /// <summary>Added to both means under the roots, above 0.</summary>
    public double Epsilon
    {
        get;
        set => field = Hyperparameter.Positive(value, nameof(Epsilon));
    } = 1e-6;

    /// <summary>Factor of the parameter added to its gradient, after clipping.</summary>
    public double WeightDecay
    {
        get;
        set => field = Hyperparameter.Rate(value, nameof(WeightDecay));
    }

    internal override string Kind => nameof(Adadelta);

    internal override string[] MomentNames => ["square_avg", "acc_delta"];

    private protected override void Update(in ParameterUpdate<float> update) =>
        UpdateLoop.Run(new AdadeltaRule<float>(this), update);

    private protected override void Update(in ParameterUpdate<double> update) =>
        UpdateLoop.Run(new AdadeltaRule<double>(this), update);
}
