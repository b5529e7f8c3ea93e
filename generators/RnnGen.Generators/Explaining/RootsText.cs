using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Planning.Passes;

namespace RnnGen.Generators.Explaining;

/// <summary>Which values must be in memory, and why.</summary>
internal static class RootsText
{
    public static PassText Pass { get; } = new(
        PassNames.Materialise, "which values must be in memory, and why",
        results => $"{Words.Count(results.Forward.Roots.InOrder.Count, "value")} forward, "
            + $"{Words.Number(results.Backward?.Roots.InOrder.Count ?? 0)} back, "
            + $"{Words.Number(results.Step?.Roots.InOrder.Count ?? 0)} in a step",
        Lines);

    private static IEnumerable<string> Lines(PassResults results) =>
        Part("forward", results.Forward.Roots)
            .Concat(Part("back", results.Backward?.Roots))
            .Concat(Part("step", results.Step?.Roots));

    private static IEnumerable<string> Part(string heading, Roots? roots) => roots is null ? [] : Words.Part(
        heading, TextTable.Lines(roots.InOrder.Select(root => new[]
        {
            Words.Of(root.Node), $"[{Words.Number(root.Node.Width)}]", Why(root.Request.Kind),
            root.OnDemand ? "on demand" : $"pass {Words.Number(root.Pass)}",
            root.Level == int.MaxValue ? "last" : $"level {Words.Number(root.Level)}",
            root.Layer + (root.IsFormedWhereRead ? ", formed where it is read" : ""),
        }).ToList()));

    private static string Why(RootKind kind) => kind switch
    {
        RootKind.Result => "what a step leaves",
        RootKind.Kept => "on the tape",
        RootKind.Gradient => "weights' gradients sum it",
        RootKind.Carried => "handed to the step before",
        RootKind.Input => "the input's gradient",
        RootKind.Operand => "a product takes it",
        RootKind.Temporary => "a later stage reads it",
        _ => "a sum that is read elsewhere",
    };
}
