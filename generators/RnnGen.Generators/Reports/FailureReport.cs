using System.Collections.Immutable;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Reports;

/// <summary>Tells where the generator failed, at the attributes of the models.</summary>
internal static class FailureReport
{
    public static EquatableArray<DiagnosticInfo> Of(ImmutableArray<ModelPlace> places, EquatableArray<ModelFailure> failures)
    {
        var report = new DiagnosticReport();
        foreach (var place in places)
        {
            if (failures.FirstOrDefault(failure => failure.HintName == place.HintName) is { } failure)
                report.Add(FailureDiagnostics.Failed, place.Attribute, place.Name, failure.Found);
        }

        return report.Found;
    }
}
