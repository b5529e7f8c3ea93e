using System;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>
/// Layers that multiply each unit by a factor and add a term, which attributes have as a convolution of one step with a group for
/// every unit. A batch normalisation is one, once it is trained.
/// </summary>
internal static class PerUnit
{
    /// <summary>y = factor∘x + term.</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="factors">A factor for each unit.</param>
    /// <param name="terms">A term for each unit; null: none.</param>
    public static NetworkLayer Affine(string name, NetworkTensor factors, NetworkTensor? terms)
    {
        var weight = factors.Reshaped(factors.Length, 1, 1).Named("weight");
        return new NetworkLayer(name,
            new Conv1dAttribute(factors.Length, 1) { Groups = factors.Length, HasBias = terms is not null })
        {
            Tensors = terms is null ? [weight] : [weight, terms.Named("bias")],
        };
    }

    /// <summary>
    /// A trained batch normalisation, y = gain∘(x - mean)/√(variance + ε) + shift, computed in double and rounded once.
    /// </summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="gain">The gain of each unit; null: 1.</param>
    /// <param name="shift">The shift of each unit; null: 0.</param>
    /// <param name="mean">The mean of each unit.</param>
    /// <param name="variance">The variance of each unit.</param>
    /// <param name="epsilon">ε.</param>
    public static NetworkLayer BatchNormalization(
        string name, NetworkTensor? gain, NetworkTensor? shift, NetworkTensor mean, NetworkTensor variance, double epsilon)
    {
        var factors = Enumerable.Range(0, mean.Length).Select(i => (gain?[i] ?? 1) / Math.Sqrt(variance[i] + epsilon)).ToArray();
        var terms = factors.Select((factor, i) => (shift?[i] ?? 0) - (mean[i] * factor)).ToArray();
        return Affine(name, Of("weight", factors, mean.IsDouble), Of("bias", terms, mean.IsDouble));
    }

    private static NetworkTensor Of(string name, double[] values, bool isDouble) => isDouble
        ? new NetworkTensor(name, values, values.Length)
        : new NetworkTensor(name, Array.ConvertAll(values, value => (float)value), values.Length);
}
