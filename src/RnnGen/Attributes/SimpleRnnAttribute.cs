using System;

namespace RnnGen;

/// <summary>The simple (Elman) recurrent layer: h' = act(W_ih x + b_ih + W_hh h + b_hh).</summary>
/// <param name="units">Hidden units.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SimpleRnnAttribute(int units) : RecurrentLayerAttribute(units)
{
    /// <summary><see cref="Activation.Tanh"/> (the default) or <see cref="Activation.Relu"/>.</summary>
    public Activation Activation { get; set; } = Activation.Tanh;
}
