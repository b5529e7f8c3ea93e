using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning.Passes;

namespace RnnGen.Generators.Explaining;

/// <summary>The equations of a step, and their derivative.</summary>
internal static class EquationsText
{
    public static PassText Pass { get; } = new(
        PassNames.Equations, "the step and its derivative",
        results => $"{Words.Count(Shown(results.Plan.Graph.Nodes).Count, "value")} forward, "
            + $"{Words.Number(Backward(results).Count)} back",
        Lines);

    private static IEnumerable<string> Lines(PassResults results) => Words.Part(
        "forward", Shown(results.Plan.Graph.Nodes).Select(Line))
        .Concat(Words.Part("back", Backward(results).Select(Line)));

    private static string Line(Node node) => $"  [{Words.Number(node.Width)}] {Words.Equation(node)}";

    private static List<Node> Backward(PassResults results) =>
        results.Backward is { } backward ? Shown(backward.Problem.Gradient.Nodes) : [];

    /// <summary>Values with names, sums and gradients; what is between them stands in their equations.</summary>
    private static List<Node> Shown(IEnumerable<Node> nodes) => nodes
        .Where(n => n.Op is Op.Affine or Op.OuterSum or Op.RowSum or Op.ScatterAdd
            || (n.Name is not null && n.Operands.Count > 0 && n.Op is not (Op.Linear or Op.LinearTransposed)))
        .ToList();
}
