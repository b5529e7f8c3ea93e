using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Pipeline;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Reports;

/// <summary>Tells what keeps layers from being a graph, at their attributes.</summary>
internal static class GraphReport
{
    public static EquatableArray<DiagnosticInfo> Of(ImmutableArray<ModelPlaces> places, ImmutableArray<BuiltModel> models)
    {
        var faults = models.Where(model => model.Faults.Count > 0).ToDictionary(model => model.HintName, model => model.Faults);
        var report = new DiagnosticReport();
        foreach (var place in places)
        {
            if (!faults.TryGetValue(place.HintName, out var found))
                continue;
            foreach (var fault in found)
                report.Add(FaultDiagnostics.Of(fault.Fault.Kind), PlaceOf(place, fault), [.. fault.Fault.Arguments]);
        }

        return report.Found;
    }

    private static LocationInfo PlaceOf(ModelPlaces places, GraphFault fault)
    {
        if (fault.Place == FaultPlace.Class)
            return places.Class;
        var attribute = fault.Place.Kind switch
        {
            FaultPlaceKind.Layer => places.Layers[fault.Place.Index],
            FaultPlaceKind.Output => places.Outputs[fault.Place.Index],
            _ => places.Model,
        };
        return attribute.Of(fault.Fault.Option);
    }
}
