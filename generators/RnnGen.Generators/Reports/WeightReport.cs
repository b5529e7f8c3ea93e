using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using RnnGen.Generators.Declaration.Weights;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Pipeline;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Reports;

/// <summary>Tells why weights cannot be compiled in, where the models name them.</summary>
internal static class WeightReport
{
    public static EquatableArray<DiagnosticInfo> Of(ImmutableArray<ModelWeights> named, ImmutableArray<ModelWithWeights> models)
    {
        var faults = models
            .Where(model => model.Fault is not null)
            .ToDictionary(model => model.Model.HintName, model => model.Fault!);
        var report = new DiagnosticReport();
        foreach (var weights in named)
        {
            if (faults.TryGetValue(weights.HintName, out var fault))
                report.Add(DescriptorOf(fault.Kind), weights.Place, weights.Model, weights.File, fault.Found);
        }

        return report.Found;
    }

    private static DiagnosticDescriptor DescriptorOf(WeightFaultKind kind) => kind switch
    {
        WeightFaultKind.NotThere => WeightDiagnostics.NotThere,
        WeightFaultKind.NotReadable => WeightDiagnostics.NotReadable,
        _ => WeightDiagnostics.NotFitting,
    };
}
