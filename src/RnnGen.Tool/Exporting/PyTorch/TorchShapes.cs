using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Layers;

namespace RnnGen.Tool.Exporting.PyTorch;

/// <summary>The vectors that values are, side by side: states of convolutions are told apart by them.</summary>
internal static class TorchShapes
{
    /// <summary>Widths of what a layer gives, found by its own equations.</summary>
    /// <param name="layer">The layer, without connections.</param>
    /// <param name="isTrained">Whether the model is trained.</param>
    /// <param name="sources">What it reads.</param>
    public static IReadOnlyList<int> PartsOf(LayerDeclaration layer, bool isTrained, IReadOnlyList<TorchValue> sources)
    {
        var step = new StepEquations(isTrained, hasEpisodes: false);
        step.Expressions.Scope = layer.Name;
        if (layer.Kind.TakesTokens)
        {
            var token = new LayerValue(step.Expressions.Token());
            return [layer.Kind.Build(new LayerBuilder(step, layer, [token], default)).Width];
        }

        var (input, start) = (step.Expressions.Input(sources.Sum(source => source.Width)), 0);
        var values = new List<LayerValue>();
        foreach (var source in sources)
        {
            var parts = source.Parts.Select(width => step.Expressions.Slice(input, (start += width) - width, width));
            values.Add(new(step.Expressions.Concat([.. parts])));
        }

        return [.. layer.Kind.Build(new LayerBuilder(step, layer, values, default)).Parts.Select(part => part.Width)];
    }

    /// <summary>Widths of a sum: both sides are cut where one of them begins a vector.</summary>
    public static IReadOnlyList<int> Aligned(IReadOnlyList<int> first, IReadOnlyList<int> second)
    {
        var ends = Ends(first).Union(Ends(second)).Order().ToList();
        return [.. ends.Zip(ends.Prepend(0), (end, start) => end - start)];
    }

    private static IEnumerable<int> Ends(IEnumerable<int> widths)
    {
        var end = 0;
        foreach (var width in widths)
            yield return end += width;
    }
}
