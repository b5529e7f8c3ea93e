using System.Collections.Generic;
using RnnGen.Generators.Declaration.Checks;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration;

/// <summary>Reads <c>[Output]</c>s.</summary>
internal static class OutputReader
{
    /// <summary>The outputs of a model, in the order of their attributes; which layers there are is found in the graph.</summary>
    public static IReadOnlyList<OutputDeclaration> Read(
        IReadOnlyList<DeclaredAttribute> attributes, ModelOptions options, DiagnosticReport report)
    {
        var outputs = new List<OutputDeclaration>();
        if (attributes.Count > 0 && options.Loss.Value != LossKind.None)
            report.Add(ValueDiagnostics.LossBesideOutputs, options.Loss.Location, options.Loss.Value.ToString());
        foreach (var attribute in attributes)
        {
            var loss = attribute.Enum<LossKind>("Loss");
            var weight = attribute.Property("Weight", 1.0);
            var steps = attribute.Enum<OutputKind>("Steps");
            EnumCheck.Run(loss, attribute, report);
            EnumCheck.Run(steps, attribute, report);
            if (steps.Value == OutputKind.LastStep && loss.Value == LossKind.None)
                report.Add(
                    ValueDiagnostics.NoEffect, steps.Location, steps.Name, attribute.DisplayName, "the output has no loss",
                    "a Loss", "Loss.None");
            LossCheck.Run(loss, options, report);
            PositiveCheck.Run(weight, attribute, report);
            outputs.Add(new(attribute.First as string ?? "", loss.Value, weight.Value)
            {
                Options = LossReader.Read(attribute, loss.Value, report),
                Steps = options.Output.Value == OutputKind.LastStep ? OutputKind.EveryStep : steps.Value,
            });
        }

        return outputs;
    }
}
