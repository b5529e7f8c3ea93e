using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Generators.Equations;

/// <summary>
/// Layer normalisation of vectors that share a mean and a variance (which divides by n), each with its gain and shift:
/// w∘(v - mean) / sqrt(var + ε) + b. Ba, Kiros and Hinton, Layer normalization, 2016.
/// </summary>
internal static class LayerNormalization
{
    /// <param name="name">Begins the names of the values, as <c>ln_ihMean</c>; of several vectors with the
    /// vector's, as <c>ln_ihFNormalized</c>.</param>
    /// <param name="weight">The gains of all vectors, one after the other.</param>
    /// <param name="bias">Their shifts.</param>
    /// <param name="vectors">The vectors with their names; their rows of the parameters come in this order.</param>
    public static IReadOnlyList<Node> Of(
        Expressions e, string name, double epsilon, Tensor weight, Tensor bias,
        IReadOnlyList<(string Symbol, Node Value)> vectors)
    {
        var scale = e.Constant(1.0 / vectors.Sum(v => v.Value.Width));
        var names = vectors.Select(v => vectors.Count == 1 ? name : name + Expressions.Capitalize(v.Symbol)).ToList();
        var mean = SumOf(vectors.Select(v => v.Value * scale), name + "Mean");
        var centered = vectors.Select((v, k) => (v.Value - mean).Named(names[k] + "Centered")).ToList();

        // dVariance/dMean is -2 times the sum of what is centred, and so nothing: the way back does not look for it.
        var deviations = vectors.Select((v, k) => (v.Value - Functions.Detach(mean)).Named(names[k] + "Deviation"));
        var variance = SumOf(deviations.Select(d => d * d), name + "Squares") * scale;
        var deviation = Functions.Sqrt(variance + e.Constant(epsilon)).Named(name + "Std");
        var inverse = (e.Constant(1) / deviation).Named(name + "Inverse");

        var results = new List<Node>();
        var row = 0;
        foreach (var (symbol, value) in vectors)
        {
            var own = names[results.Count];
            var gain = e.Parameter(new ParameterBlock(weight, row, value.Width, symbol)).Named(own + "Gain");
            var shift = e.Parameter(new ParameterBlock(bias, row, value.Width, symbol)).Named(own + "Shift");
            var normalized = (centered[results.Count] * inverse).Named(own + "Normalized");
            results.Add((gain * normalized) + shift);
            row += value.Width;
        }

        return results;

        // Vectors of one width are added lane by lane before their lanes are joined.
        Node SumOf(IEnumerable<Node> values, string total)
        {
            var widths = values.GroupBy(v => v.Width).ToList();
            return widths
                .Select(width =>
                    Functions.Sum(width.Aggregate(e.AddUnfused)).Named(widths.Count == 1 ? total : $"{total}Of{width.Key}"))
                .Aggregate(e.AddUnfused).Named(total);
        }
    }
}
