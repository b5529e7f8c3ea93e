using System.Collections.Generic;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>What must hold of the values in the attributes and of the layers together.</summary>
internal static class LayerChecks
{
    public static void Run(ModelSource source, ModelOptions options, IReadOnlyList<DeclaredLayer> layers, DiagnosticReport report)
    {
        EnumCheck.Run(source.Model, options, layers, report);
        RangeCheck.Run(source.Model, options, layers, report);
        if (layers.Count == 0)
            return;

        LayerNameCheck.Run(layers, report);
        LayerOrderCheck.Run(source, layers, report);
        InputSizeCheck.Run(source.Model, options, layers, report);
        ActivationCheck.Run(layers, report);
        NormalizationCheck.Run(layers, report);
        ConnectionCheck.Run(layers, report);
        LossCheck.Run(options, layers, report);
        FeedbackCheck.Run(options, layers, report);
        if (report.HasErrors)
            return; // Of sizes out of range or layers out of place, what follows would only report consequences.

        NoEffectCheck.Run(options, layers, report);
        ResidualWidthCheck.Run(options, layers, report);
        ModelSizeCheck.Run(source, options, layers, report);
    }
}
