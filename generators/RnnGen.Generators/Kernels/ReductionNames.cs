using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Kernels;

/// <summary>Names of the kernels that sum the parameters' gradients.</summary>
internal static class ReductionNames
{
    /// <summary>Of one sum after its tensor, of several that one kernel sums after the gradients they read.</summary>
    public static string Of(IReadOnlyList<Reduction> parts) =>
        parts.Count == 1 ? Of(parts[0]) : Identifiers.Pascal(parts[0].Gradient.Buffer.Name, "RowSums");

    /// <summary>Of a sum that has a kernel of its own.</summary>
    public static string Of(Reduction reduction)
    {
        var pack = reduction.Pack;
        var name = Identifiers.Pascal(pack.Tensor.Name.Split('.'));
        var columns = pack.Columns == pack.Tensor.Columns || pack.Kind == PackKind.RowTable
            ? ""
            : $"From{pack.Blocks[0].ColumnStart}";
        return $"{name}{Gates(pack)}{columns}Gradient";
    }

    /// <summary>Which gates of its tensor a pack has; empty of one that has all.</summary>
    public static string Gates(Pack pack) => pack.Slots * pack.Width == pack.Tensor.Rows || pack.Kind == PackKind.RowTable
        ? ""
        : string.Concat(pack.Blocks.Select(b => Expressions.Capitalize(b.Symbol)));
}
