using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Tests.Equations;

/// <summary>Evaluates expressions in double, one operation at a time, as their definitions say.</summary>
internal sealed class Interpreter(StepValues values)
{
    private readonly Dictionary<Node, double[]> _known = [];

    public double[] this[Node node]
    {
        get
        {
            if (!_known.TryGetValue(node, out var value))
                _known.Add(node, value = Evaluate(node));
            return value.Length == node.Width
                ? value
                : throw new InvalidOperationException($"{node} came out {value.Length} wide");
        }
    }

    private double[] Evaluate(Node node) => node.Op switch
    {
        Op.Mask => Lanes(node.Width, _ => 1), // As in inference.
        Op.Constant => [node.Value],
        Op.Input => values.Input,
        Op.Token => [values.Token],
        Op.Previous => values.State(node.State),
        Op.OutputAdjoint => values.OutputAdjoints[(int)node.Payload!],
        Op.CarriedAdjoint => values.CarriedAdjoint(node.State),
        Op.Parameter => Lanes(node.Width, i => At(node.Block, i, 0)),
        Op.Linear => Lanes(node.Width, i => Dot(node, j => At(node.Block, i, j))),
        Op.LinearTransposed => Lanes(node.Width, j => Dot(node, i => At(node.Block, i, j))),
        Op.GatherRow => Lanes(node.Width, j => At(node.Block, Token(node), j)),
        Op.GatherColumn => Lanes(node.Width, i => At(node.Block, i, Token(node))),
        Op.Sum => [this[node.Operands[0]].Sum()],
        Op.Max => [this[node.Operands[0]].Max()],
        Op.Slice => this[node.Operands[0]].AsSpan((int)node.Payload!, node.Width).ToArray(),
        Op.Embed => [
            .. new double[node.Start], .. this[node.Operands[0]],
            .. new double[node.Width - node.Start - node.Operands[0].Width]],
        Op.Concat => [.. node.Operands.SelectMany(o => this[o])],
        _ => Lanes(node.Width, i => Scalars.Apply(node.Op, [.. node.Operands.Select(o => Lane(o, i))])),
    };

    private double Lane(Node node, int lane) => this[node] is [var scalar] ? scalar : this[node][lane];

    private int Token(Node gather) => (int)this[gather.Operands[0]][0];

    private double Dot(Node product, Func<int, double> weight) => this[product.Operands[0]].Select((v, k) => weight(k) * v).Sum();

    private double At(ParameterBlock block, int row, int column)
    {
        var start = (block.RowStart + row) * Math.Max(1, block.Tensor.Columns);
        return values.Parameters[block.Tensor][start + block.ColumnStart + column];
    }

    private static double[] Lanes(int width, Func<int, double> lane) => [.. Enumerable.Range(0, width).Select(lane)];
}
