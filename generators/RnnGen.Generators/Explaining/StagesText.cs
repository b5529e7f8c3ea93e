using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Planning.Passes;

namespace RnnGen.Generators.Explaining;

/// <summary>What is computed together.</summary>
internal static class StagesText
{
    public static PassText Pass { get; } = new(
        PassNames.Stages, "what is computed together",
        results => $"{Words.Count(Words.Forward(results).Count, "stage")} forward, "
            + $"{Words.Number(Words.Backward(results).Count)} back, {Words.Number(Words.Step(results).Count)} in a step",
        Lines);

    private static IEnumerable<string> Lines(PassResults results) => Words.Part(
        "forward", results.Plan.Forward.Passes.SelectMany(p => Lines(p, isForward: true)))
        .Concat(results.Plan.Backward is not { } back ? [] : Words.Part(
            "back", back.Passes.SelectMany(p => Lines(p, isForward: false))))
        .Concat(results.Plan.Backward is not { } asked ? [] : Words.Part(
            "the input's gradient, when it is asked for", asked.InputPasses.SelectMany(p => Lines(p, isForward: false))))
        .Concat(Words.Part("gradients of weights", Sums(results)));

    /// <summary>A stage: its sums, what it loads, and what it stores.</summary>
    public static IEnumerable<string> Lines(Stage stage)
    {
        yield return $"    {stage.Name} [{Words.Number(stage.Width)}]"
            + (stage.Kind == StageKind.Lanes ? "" : stage.IsAcrossLanes ? ", across lanes" : ", moves lanes");
        foreach (var sum in stage.Sums)
        {
            IEnumerable<string> terms =
            [
                .. sum.Continues ? ["what is there"] : sum.BiasGroup is null ? (string[])[] : ["bias"],
                .. sum.Gathers.Select(g => $"{g.Tensor.Name} by token"),
                .. sum.Products.Select(p => $"{p.Pack.Tensor.Name}{(p.IsTransposed ? "ᵀ" : "")} {Words.Of(p.Operand)}"),
            ];
            yield return $"      sums {Words.Of(sum.Target)}: {Words.Of(sum.Sum)} = {string.Join(" + ", terms)}";
        }

        var loads = stage.Loads.Where(l => l.Location is not null)
            .Select(l => $"{Words.Of(l.Node)} in {Words.Of(l.Location!)}").ToList();
        foreach (var line in loads.Count == 0 ? [] : Words.Wrapped(loads, "      loads ", "            "))
            yield return line;
        foreach (var store in stage.Stores)
        {
            yield return $"      stores {Words.Of(store.Location)}: {Words.Equation(store.Node)}"
                + (store.IsMasked ? ", masked" : "");
        }
    }

    private static IEnumerable<string> Lines(Pass pass, bool isForward) =>
        new[] { $"  {Words.Of(pass, isForward)}" }.Concat(pass.Stages.SelectMany(Lines));

    private static IEnumerable<string> Sums(PassResults results) => results.Plan.Backward is not { } back ? []
        : TextTable.Lines(back.Reductions.Select(r => new[]
        {
            r.Pack.Tensor.Name, Words.Of(r.Gradient), r.Operand is null ? "" : $"times {Words.Of(r.Operand)}", Words.Of(r.Extent),
        }).Concat(back.RowSums.Select(s => new[]
        {
            string.Join(", ", s.Targets.Select(t => t.Pack.Tensor.Name)), string.Join(", ", s.Gradients.Select(Words.Of)),
            "formed as it is summed", "over all steps",
        })).ToList());
}
