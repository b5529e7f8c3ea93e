using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Tests.Equations;

/// <summary>Gradients of tensors, in PyTorch's layout: the sums over rows of the reductions in a gradient graph.</summary>
/// <param name="tensors">The tensors.</param>
/// <param name="nodes">The nodes whose gradients they are: a table that one of them takes rows of gets its sums by rows.</param>
internal sealed class ParameterGradients(IEnumerable<Tensor> tensors, IEnumerable<Node> nodes)
{
    private readonly HashSet<Tensor> _rowTables = [.. nodes.Where(n => n.Op == Op.GatherRow).Select(n => n.Block.Tensor)];
    private readonly Dictionary<Tensor, double[]> _gradients = tensors.ToDictionary(t => t, t => new double[t.Length]);

    public double[] this[Tensor tensor] => _gradients[tensor];

    /// <summary>Adds what a row (a sequence at a step) contributes.</summary>
    public void Add(Node reduction, Interpreter row)
    {
        var (block, operands) = (reduction.Block, reduction.Operands.Select(o => row[o]).ToList());
        switch (reduction.Op)
        {
            case Op.OuterSum:
                ForEach(operands[0], (i, d) => ForEach(operands[1], (j, x) => At(block, i, j) += d * x));
                break;
            case Op.RowSum:
                ForEach(operands[0], (i, d) => At(block, i, 0) += d);
                break;
            case Op.ScatterAdd when _rowTables.Contains(block.Tensor):
                ForEach(operands[1], (j, d) => At(block, (int)operands[0][0], j) += d);
                break;
            case Op.ScatterAdd:
                ForEach(operands[1], (i, d) => At(block, i, (int)operands[0][0]) += d);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(reduction), reduction, "is not a sum over rows");
        }
    }

    private ref double At(ParameterBlock block, int row, int column) =>
        ref _gradients[block.Tensor][((block.RowStart + row) * Math.Max(1, block.Tensor.Columns)) + block.ColumnStart + column];

    private static void ForEach(double[] values, Action<int, double> action)
    {
        for (var i = 0; i < values.Length; i++)
            action(i, values[i]);
    }
}
