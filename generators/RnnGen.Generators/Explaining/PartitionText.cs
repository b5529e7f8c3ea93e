using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Planning.Passes;

namespace RnnGen.Generators.Explaining;

/// <summary>Which values need a loop through time, and which are computed over all steps at once.</summary>
internal static class PartitionText
{
    private const string Margin = "       ";

    public static PassText Pass { get; } = new(
        PassNames.Partition, "what needs a loop through time, and what is over all steps",
        results => $"{Words.Count(Of(results.Forward.Problem, results.Plan.Graph.Nodes).Count, "pass", "passes")} forward, "
            + $"{(results.Backward is { } back ? Words.Number(Of(back.Problem, back.Problem.Gradient.Nodes).Count) : "0")} back",
        Lines);

    private static IEnumerable<string> Lines(PassResults results) => Words.Part(
        "forward", Of(results.Forward.Problem, results.Plan.Graph.Nodes).SelectMany(Lines))
        .Concat(results.Backward is not { } back ? [] : Words.Part(
            "back", Of(back.Problem, back.Problem.Gradient.Nodes).SelectMany(Lines)));

    private static IEnumerable<string> Lines((int Pass, string Kind, List<Node> Nodes) pass) =>
        new[] { $"  {Words.Number(pass.Pass)}  {pass.Kind}" }
            .Concat(Words.Wrapped(pass.Nodes.Select(Words.Of), Margin, Margin));

    private static List<(int Pass, string Kind, List<Node> Nodes)> Of(IProblem problem, IEnumerable<Node> nodes) => nodes
        .Where(n => !problem.IsLeaf(n) && n.Op is not (Op.Linear or Op.LinearTransposed or Op.GatherColumn)
            && (n.Name is not null || n.Op is Op.Affine or Op.OuterSum or Op.RowSum or Op.ScatterAdd))
        .GroupBy(problem.PassOf)
        .OrderBy(pass => pass.Key)
        .Select(pass => (pass.Key, pass.Key % 2 == 1 ? "loop" : "map " + Words.Of(problem.ExtentOf(pass.Key)), pass.ToList()))
        .ToList();
}
