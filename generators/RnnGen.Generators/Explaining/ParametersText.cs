using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Planning.Passes;

namespace RnnGen.Generators.Explaining;

/// <summary>How tensors are packed, and which sums lie side by side.</summary>
internal static class ParametersText
{
    public static PassText Pass { get; } = new(
        PassNames.Parameters, "tensors as packs, sums that share weights as slots",
        results => $"{Words.Count(results.Plan.Parameters.Packs.Count, "pack")} of "
            + $"{Words.Count(results.Plan.Parameters.Length, "element")}, "
            + Words.Count(results.Plan.Parameters.Groups.Count, "group"),
        Lines);

    private static IEnumerable<string> Lines(PassResults results)
    {
        var layout = results.Plan.Parameters;
        var packs = layout.Packs.Select(pack => new[]
        {
            pack.Tensor.Name, pack.Kind.ToString(), $"at {Words.Number(pack.Offset)}", Words.Count(pack.Length, "element"),
            string.Join(" ", pack.Blocks.Select(b => b.Symbol))
                + (pack.Operand is { } operand ? $" times {Words.Of(operand)}" : ""),
        });
        var groups = layout.Groups.Select(group => new[]
        {
            group.Name, $"[{Words.Number(group.Width)}]", string.Join(" ", group.Sums.Select(Words.Of)),
            group.Bias is not { } bias ? "no bias"
                : bias.IsDerived ? "bias summed when parameters change" : "bias as it is in the tensor",
        });
        return Words.Part("packs", TextTable.Lines(packs.ToList()))
            .Concat(Words.Part("groups of slots", TextTable.Lines(groups.ToList())));
    }
}
