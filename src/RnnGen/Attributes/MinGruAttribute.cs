using System;

namespace RnnGen;

/// <summary>
/// The minimal GRU of 2024, whose gate and candidate follow from the input alone (Feng et al., "Were RNNs all we needed?", 2024).
/// Of a sum a, g(a) is a + ½ for a ≥ 0, else σ(a). With z = σ(W_z x + b_z) and n = g(W_n x + b_n): h' = (1 - z)∘h + z∘n. Gate
/// rows z, n. There is no product with the state. The minimal gated unit of 2016 is <see cref="MguAttribute"/>.
/// </summary>
/// <param name="units">Hidden units.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MinGruAttribute(int units) : RecurrentLayerAttribute(units);
