using System;

namespace RnnGen;

/// <summary>
/// The minimal GRU of 2024, whose gate and candidate follow from the input alone (Feng et al., "Were RNNs all we needed?", 2024):
/// z = σ(W_z x + b_z), n = g(W_n x + b_n) with g(a) = a + ½ for a ≥ 0, else σ(a); h' = (1 - z)∘h + z∘n; gate rows z, n. There is
/// no product with the state. The minimal gated unit of 2016 is <see cref="MguAttribute"/>.
/// </summary>
/// <param name="units">Hidden units.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MinGruAttribute(int units) : RecurrentLayerAttribute(units);
