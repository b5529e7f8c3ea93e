using System;

namespace RnnGen;

/// <summary>
/// Independently recurrent network (Li, Li, Cook, Zhu and Gao, "Independently recurrent neural network (IndRNN): building a
/// longer and deeper RNN", 2018). h' = relu(W x + b + u∘h): a unit reads its own state alone. The vector u is
/// <c>weight_hh_l0</c>; it starts uniform in 0..1.
/// </summary>
/// <param name="units">Hidden units.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class IndRnnAttribute(int units) : RecurrentLayerAttribute(units)
{
    /// <summary>The function of the sums: any but <see cref="Activation.Softmax"/>; the paper's is relu, the default.</summary>
    public Activation Activation { get; set; } = Activation.Relu;
}
