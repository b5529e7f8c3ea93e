using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Generators.Equations;

/// <summary>
/// Layer normalisation of vectors that share a mean and a variance (which divides by n), each with its gain and shift:
/// w∘(v - mean) / sqrt(var + ε) + b. Ba, Kiros and Hinton, Layer normalization, 2016.
/// </summary>
internal static class LayerNormalization
{
    /// <param name="name">Begins the names of the scalars, as <c>ln_ihMean</c>.</param>
    /// <param name="weight">The gains of all vectors, one after the other.</param>
    /// <param name="bias">Their shifts.</param>
    /// <param name="vectors">The vectors with their names; their rows of the parameters come in this order.</param>
    public static IReadOnlyList<Node> Of(
        Expressions e, string name, double epsilon, Tensor weight, Tensor bias, IReadOnlyList<(string Symbol, Node Value)> vectors)
    {
        var scale = e.Constant(1.0 / vectors.Sum(v => v.Value.Width));
        var mean = SumOf(vectors.Select(v => v.Value * scale)).Named(name + "Mean");
        var centered = vectors.Select(v => v.Value - mean).ToList();

        // dVariance/dMean is -2 times the sum of what is centred, and so nothing: the way back does not look for it.
        var variance = SumOf(vectors.Select(v => v.Value - Functions.Detach(mean)).Select(c => c * c)) * scale;
        var inverse = (e.Constant(1) / Functions.Sqrt(variance + e.Constant(epsilon))).Named(name + "Inverse");

        var normalized = new List<Node>();
        var row = 0;
        foreach (var (symbol, value) in vectors)
        {
            var gain = e.Parameter(new ParameterBlock(weight, row, value.Width, symbol));
            var shift = e.Parameter(new ParameterBlock(bias, row, value.Width, symbol));
            normalized.Add((gain * (centered[normalized.Count] * inverse)) + shift);
            row += value.Width;
        }

        return normalized;

        // Vectors of one width are added lane by lane before their lanes are joined.
        Node SumOf(IEnumerable<Node> values) => values.GroupBy(v => v.Width).Select(g => Functions.Sum(g.Aggregate(e.AddApart))).Aggregate(e.AddApart);
    }
}
