using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Layers;

/// <summary>A layer without tensors that joins the values its <c>From</c> names lane by lane.</summary>
internal abstract class Join(string kind, string prefix) : Layer(kind, prefix)
{
    public override bool NeedsVector(LayerOptions options) => true;

    public sealed override string Describe(LayerBuilder layer) => $"{Kind}({layer.Input.Width / layer.Sources.Count})";

    public sealed override LayerValue Build(LayerBuilder layer)
    {
        var sources = layer.Sources;
        if (sources.Count < 2 || sources.Any(source => source.Width != sources[0].Width))
        {
            layer.Fault(
                FaultKind.JoinedWidths, null, layer.Declaration.Description,
                string.Join(" and ", sources.Select(source => Texts.Number(source.Width))));
            return sources[0];
        }

        var aligned = AlignedParts.Of(sources);
        return new(layer.Expressions.Concat([.. Enumerable.Range(0, aligned[0].Count)
            .Select(part => aligned.Select(parts => parts[part]).Aggregate(Of).Named("y"))]));
    }

    /// <summary>Joins two vectors.</summary>
    protected abstract Node Of(Node a, Node b);
}
