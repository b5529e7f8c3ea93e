using System;

namespace RnnGen;

/// <summary>
/// Layer normalisation of each step's vector, between layers: y = w∘(x - mean)/√(variance + ε) + b, the variance dividing by the
/// length (Ba, Kiros and Hinton, "Layer normalization", 2016; PyTorch's <c>nn.LayerNorm</c>). The width stays; the vectors that
/// a bidirectional layer concatenates are normalised as one. Tensors <c>weight</c>, ones at first, and <c>bias</c>, zeros.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LayerNormAttribute : ConnectableLayerAttribute
{
    /// <summary>ε, what is added to the variance: above 0, at most 1.</summary>
    public double Epsilon { get; set; } = 1e-5;
}
