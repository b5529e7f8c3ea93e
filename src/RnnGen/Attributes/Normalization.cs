namespace RnnGen;

/// <summary>
/// The published forms of layer normalisation in an LSTM. LN(v) = w∘(v - mean)/√(variance + 1e-5) + b, the variance
/// dividing by the length of v; each LN below has a gain w and a shift b of its own.
/// </summary>
public enum Normalization
{
    /// <summary>None.</summary>
    None,

    /// <summary>
    /// Ba, Kiros and Hinton, "Layer normalization", 2016, appendix. Of i, f, g, o = LN(W x) + LN(U h) + b each LN is over the
    /// sums of all gates. Then c' = σ(f)∘c + σ(i)∘tanh(g); h' = σ(o)∘tanh(LN(c')). The carried c' is not normalised; there is one
    /// bias vector.
    /// </summary>
    Ba2016,

    /// <summary>
    /// PyTorch's fastrnns benchmarks (<c>LayerNormLSTMCell</c>): i, f, g, o = LN(W x) + LN(U h), each LN over the sums of all
    /// gates; c' = LN(σ(f)∘c + σ(i)∘tanh(g)), carried normalised; h' = σ(o)∘tanh(c'). There is no bias.
    /// </summary>
    FastRnn,

    /// <summary>
    /// TensorFlow's <c>LayerNormBasicLSTMCell</c>: each gate of W x + U h is normalised over its own units;
    /// c' = LN(σ(f)∘c + σ(i)∘tanh(g)), carried normalised; h' = σ(o)∘tanh(c'). There is no bias.
    /// </summary>
    PerGate,
}
