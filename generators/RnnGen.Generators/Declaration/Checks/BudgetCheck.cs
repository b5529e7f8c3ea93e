using System.Collections.Generic;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Layers;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>A budget has limits, and a model can keep within them.</summary>
internal static class BudgetCheck
{
    public static void Run(
        ModelSource source, DeclaredAttribute budget, IReadOnlyCollection<Argument<long>> limits, DiagnosticReport report)
    {
        if (limits.Count == 0)
            report.Add(CostDiagnostics.NoLimit, budget.Location, source.Name);

        foreach (var limit in limits)
        {
            if (limit.Value < 1)
                report.Add(ValueDiagnostics.OutOfRange, limit.Location,
                    limit.Name, budget.DisplayName, Texts.Number(1), Texts.Number(long.MaxValue), Texts.Number(limit.Value));
        }
    }
}
