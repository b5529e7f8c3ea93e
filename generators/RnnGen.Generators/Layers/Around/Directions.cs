using System;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Layers;

/// <summary>
/// A recurrent layer with time and, where it is bidirectional, against it as well: the outputs are concatenated, forward first.
/// </summary>
internal static class Directions
{
    /// <param name="forward">The layer with time.</param>
    /// <param name="cell">Writes the equations of one direction.</param>
    public static LayerValue Of(LayerBuilder layer, LayerPath forward, Func<LayerPath, Node> cell)
    {
        var output = cell(forward);
        if (!layer.Of(RecurrentLayer.Bidirectional))
            return new(output);

        var reverse = forward with { IsReverse = true };
        layer.Expressions.Scope = reverse.Scope;
        var against = cell(reverse);
        layer.Expressions.Scope = forward.Scope;
        return new(layer.Expressions.Concat(output, against));
    }
}
