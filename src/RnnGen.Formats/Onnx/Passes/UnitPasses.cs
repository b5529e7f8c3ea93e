using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>
/// Finds layers among the operators that they were taken apart into. A pass looks at one unit and at what that reads.
/// </summary>
internal static class UnitPasses
{
    /// <summary>A pass: what takes a unit's place; null where it does not know it.</summary>
    private delegate Unit? Pass(Unit unit);

    private static readonly Pass[] s_parts = [FunctionPass.Match, NormalizationPass.Match, LstmCellPass.Match, GruCellPass.Match];

    /// <summary>Runs all of them.</summary>
    /// <param name="graph">The units.</param>
    /// <param name="outputs">The units that are outputs.</param>
    public static void Run(UnitGraph graph, IReadOnlyList<Unit> outputs)
    {
        foreach (var unit in graph.Units)
        {
            unit.ReadCurrent();
            unit.Width = UnitWidth.Of(unit);
            if (s_parts.Select(pass => pass(unit)).FirstOrDefault(found => found is not null) is { } found)
                unit.Replace(found);
        }

        FusionPass.Run(graph, outputs);
    }

    /// <summary>The units that others depend on, in their order.</summary>
    public static List<Unit> Live(IEnumerable<Unit> outputs)
    {
        var (found, waiting) = (new HashSet<Unit>(), new Stack<Unit>(outputs.Select(output => output.Current)));
        while (waiting.TryPop(out var unit))
        {
            if (!found.Add(unit))
                continue;
            unit.ReadCurrent();
            foreach (var input in unit.Inputs)
                waiting.Push(input);
        }

        return [.. found.OrderBy(unit => unit.Order).ThenBy(unit => unit.Kind == UnitKind.State)];
    }
}
