using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Tests.C99;

/// <summary>Tensors in PyTorch's layout in a model's packs, and back.</summary>
internal sealed class PackedTensors(ModelPlan plan)
{
    /// <summary>The packs of all tensors, given each by its name.</summary>
    public double[] Pack(IReadOnlyDictionary<string, double[]> tensors)
    {
        var packed = new double[plan.Parameters.Length];
        foreach (var tensor in plan.Graph.Tensors)
        {
            var values = tensors[tensor.Name];
            if (values.Length != tensor.Length)
                throw new ArgumentException($"{tensor.Name} has {tensor.Length} elements, not {values.Length}", nameof(tensors));
            ForEach(tensor, (element, place) => packed[place] = values[element]);
        }

        return packed;
    }

    /// <summary>The gradient of a tensor: where several packs hold an element, the sum of theirs.</summary>
    public double[] GradientOf(Tensor tensor, double[] packed)
    {
        var gradient = new double[tensor.Length];
        ForEach(tensor, (element, place) => gradient[element] += packed[place]);
        return gradient;
    }

    /// <summary>Each element of a tensor, with its places in the packs.</summary>
    private void ForEach(Tensor tensor, Action<int, int> visit)
    {
        foreach (var pack in plan.Parameters.Packs.Where(pack => pack.Tensor == tensor))
        {
            for (var slot = 0; slot < pack.Slots; slot++)
            {
                var block = pack.Blocks[slot];
                for (var row = 0; row < block.Rows; row++)
                {
                    var first = pack.Offset + (slot * PanelLayout.Units) + (row / PanelLayout.Units * pack.PanelStride)
                        + (row % PanelLayout.Units * pack.LaneStride);
                    var element = (block.RowStart + row) * Math.Max(1, tensor.Columns);
                    for (var column = 0; column < Math.Max(1, block.Columns); column++)
                        visit(
                            element + block.ColumnStart + (column * block.ColumnStep), first + (column * pack.ColumnStride));
                }
            }
        }
    }
}
