using System;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>A loss on an inference-only model trains nothing: a warning, for the model itself is right.</summary>
internal static class LossCheck
{
    public static void Run(ModelOptions options, DiagnosticReport report) => Run(options.Loss, options, report);

    /// <summary>The loss of an output.</summary>
    public static void Run(Argument<LossKind> loss, ModelOptions options, DiagnosticReport report)
    {
        if (IsLoss(loss.Value) && options.TruncationLength.Value == 0)
            report.Add(ValueDiagnostics.LossWithoutTraining, loss.Location, loss.Value.ToString());
    }

    // Not "other than None": a value outside the enum is EnumCheck's.
    private static bool IsLoss(LossKind loss) =>
        loss != LossKind.None && Enum.IsDefined(typeof(LossKind), loss);
}
