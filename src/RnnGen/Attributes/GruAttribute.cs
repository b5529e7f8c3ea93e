using System;

namespace RnnGen;

/// <summary>Gated recurrent unit: h' = (1 - z)∘n + z∘h; gate rows r, z, n.</summary>
/// <param name="units">Hidden units.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class GruAttribute(int units) : RecurrentLayerAttribute(units)
{
    /// <summary>The function of the candidate n: tanh by default, any but <see cref="Activation.Softmax"/>.</summary>
    public Activation Activation { get; set; } = Activation.Tanh;

    /// <summary>
    /// The function of the gates: sigmoid by default, any but <see cref="Activation.Softmax"/>; Keras calls it
    /// <c>recurrent_activation</c>.
    /// </summary>
    public Activation GateActivation { get; set; } = Activation.Sigmoid;

    /// <summary>
    /// Whether the reset gate scales W_hn h + b_hn (true: PyTorch, cuDNN, ONNX <c>linear_before_reset = 1</c>) or h before
    /// its product with W_hn (false: Cho et al. 2014, ONNX's default).
    /// </summary>
    public bool ResetAfter { get; set; } = true;
}
