using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RnnGen.Generators.Declaration.Checks;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration;

/// <summary>Reads what <c>[RnnModel]</c> or an <c>[Output]</c> says of its loss.</summary>
internal static class LossReader
{
    public static LossOptions Read(DeclaredAttribute attribute, LossKind loss, DiagnosticReport report)
    {
        var delta = attribute.Property("HuberDelta", 1.0);
        var weights = attribute.Numbers("ClassWeights");
        var ignored = attribute.Property("IgnoredClass", int.MinValue);
        PositiveCheck.Run(delta, attribute, report);
        foreach (var weight in weights.Value.Where(weight => !(weight >= 0) || double.IsInfinity(weight)).Take(1))
        {
            report.Add(ValueDiagnostics.NumberOutOfRange, weights.Location,
                weights.Name, attribute.DisplayName, "numbers of at least 0, finite",
                weight.ToString("R", CultureInfo.InvariantCulture));
        }

        if (!delta.Value.Equals(1.0) && loss != LossKind.Huber)
            NoEffect(delta.Name, delta.Location, LossKind.Huber);
        if (weights.Value.Count > 0 && loss != LossKind.SoftmaxCrossEntropy)
            NoEffect(weights.Name, weights.Location, LossKind.SoftmaxCrossEntropy);
        if (ignored.Value != int.MinValue && loss != LossKind.SoftmaxCrossEntropy)
            NoEffect(ignored.Name, ignored.Location, LossKind.SoftmaxCrossEntropy);
        return new(delta.Value, new(weights.Value), ignored.Value == int.MinValue ? null : ignored.Value);

        void NoEffect(string name, LocationInfo place, LossKind needed) => report.Add(
            ValueDiagnostics.NoEffect, place, name, attribute.DisplayName, $"the loss is {loss}", $"Loss.{needed}",
            $"Loss.{loss}");
    }
}
