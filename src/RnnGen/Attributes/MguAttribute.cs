using System;

namespace RnnGen;

/// <summary>
/// Minimal gated unit (Zhou, Wu, Zhang and Zhou, "Minimal gated unit for recurrent neural networks", 2016). With u = σ(W_u x +
/// b_u + U_u h) and n = tanh(W_n x + b_n + U_n (u∘h)): h' = (1 - u)∘h + u∘n. Gate rows u, n. The paper calls the gate f.
/// </summary>
/// <param name="units">Hidden units.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MguAttribute(int units) : RecurrentLayerAttribute(units)
{
    /// <summary>The function of the candidate n: tanh by default, any but <see cref="Activation.Softmax"/>.</summary>
    public Activation Activation { get; set; } = Activation.Tanh;

    /// <summary>
    /// The function of the gates: sigmoid by default, any but <see cref="Activation.Softmax"/>; Keras calls it
    /// <c>recurrent_activation</c>.
    /// </summary>
    public Activation GateActivation { get; set; } = Activation.Sigmoid;
}
