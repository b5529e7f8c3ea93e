using System;

namespace RnnGen;

/// <summary>
/// The minimal LSTM of 2024, whose gates and candidate follow from the input alone (Feng et al., "Were RNNs all we needed?",
/// 2024). Of a sum a, g(a) is a + ½ for a ≥ 0, else σ(a). Gates are f = σ(W_f x + b_f) and i = σ(W_i x + b_i), and n = g(W_n x +
/// b_n). Then h' = (f∘h + i∘n) / (f + i). Gate rows f, i, n. There is no product with the state.
/// </summary>
/// <param name="units">Hidden units.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MinLstmAttribute(int units) : RecurrentLayerAttribute(units);
