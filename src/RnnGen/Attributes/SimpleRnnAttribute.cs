using System;

namespace RnnGen;

/// <summary>The simple (Elman) recurrent layer: h' = act(W_ih x + b_ih + W_hh h + b_hh).</summary>
/// <param name="units">Hidden units.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SimpleRnnAttribute(int units) : RecurrentLayerAttribute(units)
{
    /// <summary>
    /// The function of the sums: any but <see cref="Activation.Softmax"/>; PyTorch has tanh, the default, and relu.
    /// </summary>
    public Activation Activation { get; set; } = Activation.Tanh;
}
