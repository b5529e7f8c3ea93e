using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Layers;

/// <summary>The delay lines of a layer that reads some steps of its input: one for each vector that it reads.</summary>
/// <param name="layer">The layer.</param>
/// <param name="kernel">Steps that it reads.</param>
/// <param name="dilation">Steps from one of them to the next.</param>
internal sealed class DelayLines(LayerBuilder layer, int kernel, int dilation)
{
    private int _lines;

    /// <summary>The values of a vector at the steps that are read, the oldest first and that of the step itself last.</summary>
    public IReadOnlyList<Node> Of(Node vector)
    {
        if (kernel == 1)
            return [vector];
        var line = new StateVariable($"x{(_lines == 0 ? "" : $"{_lines}")}", layer.Name, 0, vector.Width, isReverse: false)
        {
            Delay = (kernel - 1) * dilation,
        };
        _lines++;
        layer.Step.States.Add(line);
        line.Next = layer.Expressions.Copy(layer.Step.Left(vector, line.Symbol), line).Named($"{line.Symbol}Next");
        return [.. Enumerable.Range(1, kernel - 1)
            .Reverse()
            .Select(steps => layer.Step.Found(layer.Expressions.Previous(line, steps * dilation))), line.Next];
    }
}
