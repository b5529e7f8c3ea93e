using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Layers;
using RnnGen.Generators.Pipeline;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Reports;

/// <summary>Tells what models cost, at their names, and where that is more than their budgets, at the limits.</summary>
internal static class CostReport
{
    public static EquatableArray<DiagnosticInfo> Of(ImmutableArray<ModelBudget> budgets, ImmutableArray<ModelCosts> costs)
    {
        var sheets = costs.ToDictionary(model => model.HintName, model => model.Costs);
        var report = new DiagnosticReport();
        foreach (var budget in budgets)
        {
            if (sheets.TryGetValue(budget.HintName, out var sheet))
                Add(budget, sheet, report);
        }

        return report.Found;
    }

    private static void Add(ModelBudget budget, CostSheet sheet, DiagnosticReport report)
    {
        report.Add(CostDiagnostics.CostSheet, budget.Place, budget.Name,
            Total(CostKind.Parameters), Total(CostKind.FlopPerStep), Total(CostKind.BytesPerStep), Total(CostKind.StateBytes),
            Total(CostKind.WorkspaceBytesPerStep));

        foreach (var limit in budget.Limits)
        {
            var line = sheet[limit.Kind];
            if (line.Total > limit.Most)
                report.Add(CostDiagnostics.OverBudget, limit.Place, budget.Name,
                    Texts.Number(limit.Most), UnitOf(limit.Kind), Texts.Number(line.Total), $"'{line.Largest}'",
                    Texts.Number(line.OfLargest));
        }

        string Total(CostKind kind) => Texts.Number(sheet[kind].Total);
    }

    private static string UnitOf(CostKind kind) => kind switch
    {
        CostKind.Parameters => "parameters",
        CostKind.StateBytes => "bytes of state",
        CostKind.FlopPerStep => "FLOP a step",
        CostKind.BytesPerStep => "bytes of weights read a step",
        _ => "bytes of workspace a step of a sequence",
    };
}
