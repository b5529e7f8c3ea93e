using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using RnnGen.Generators.Declaration.Checks;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Declaration;

/// <summary>Reads <c>[Budget]</c>.</summary>
internal static class BudgetReader
{
    /// <summary>The limits of a model, which may stand on any part of its class; none where there is no attribute.</summary>
    public static EquatableArray<BudgetLimit> Read(
        ModelSource source, DiagnosticReport report, CancellationToken cancellationToken)
    {
        var budget = DeclaredAttribute.Of(source.Type, [AttributeNames.Budget], cancellationToken).FirstOrDefault();
        if (budget is not { IsReadable: true })
            return default;

        Argument<long>[] limits =
            [.. Kinds.Select(kind => budget.Property<long?>($"Max{kind}", null)).Where(IsSet).Select(Value)];
        BudgetCheck.Run(source, budget, limits, report);
        return new(limits.Select(limit => new BudgetLimit(KindOf(limit), limit.Value, limit.Location)));
    }

    private static IEnumerable<CostKind> Kinds => Enum.GetValues(typeof(CostKind)).Cast<CostKind>();

    private static CostKind KindOf(Argument<long> limit) => Kinds.Single(kind => limit.Name == $"Max{kind}");

    private static bool IsSet(Argument<long?> limit) => limit.Value is not null;

    private static Argument<long> Value(Argument<long?> limit) => new(limit.Name, limit.Value!.Value, limit.Syntax);
}
