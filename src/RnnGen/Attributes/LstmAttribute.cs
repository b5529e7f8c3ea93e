using System;

namespace RnnGen;

/// <summary>
/// Long short-term memory (Hochreiter and Schmidhuber, 1997; forget gate: Gers, Schmidhuber and Cummins, 2000). With i, f, o =
/// σ(.) and g = tanh(.) of W x + b + U h: c' = f∘c + i∘g; h' = o∘tanh(c'). Gate rows i, f, g, o.
/// </summary>
/// <param name="units">Hidden units.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LstmAttribute(int units) : RecurrentLayerAttribute(units)
{
    /// <summary>
    /// The function of the candidate g and of the memory c' as the output reads it: tanh by default, any but
    /// <see cref="Activation.Softmax"/>.
    /// </summary>
    public Activation Activation { get; set; } = Activation.Tanh;

    /// <summary>
    /// The function of the gates: sigmoid by default, any but <see cref="Activation.Softmax"/>; Keras calls it
    /// <c>recurrent_activation</c>.
    /// </summary>
    public Activation GateActivation { get; set; } = Activation.Sigmoid;

    /// <summary>
    /// Whether the gates also read the cell state, each through a vector of weights. They are the peepholes of Gers, Schraudolph
    /// and Schmidhuber, "Learning precise timing with LSTM recurrent networks", 2002. Added are p_i∘c and p_f∘c inside i and f,
    /// p_o∘c' inside o.
    /// </summary>
    public bool Peephole { get; set; }

    /// <summary>
    /// Whether the forget gate is f = 1 - i (CIFG of Greff et al., "LSTM: a search space odyssey", 2017). Gate rows i, g, o.
    /// </summary>
    public bool CoupledGates { get; set; }

    /// <summary>
    /// Size of the layer's output: h' = W_hr (o∘tanh(c')) (Sak, Senior and Beaufays, 2014; PyTorch's <c>proj_size</c>), at most
    /// the units. 0, the default, stands for no projection.
    /// </summary>
    public int Projection { get; set; }

    /// <summary>
    /// Layer normalisation inside the cell. The form tells the bias vectors: leave <see cref="RecurrentLayerAttribute.Bias"/>
    /// out. Peepholes are added to the normalised sums; that of o reads c' as it is carried. A coupled forget gate has no sum
    /// to normalise. A projection takes the units as they are.
    /// </summary>
    public Normalization Normalization { get; set; }
}
