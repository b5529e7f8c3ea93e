using System.Globalization;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>The loss and the weight of an <c>[Output]</c>.</summary>
internal static class OutputCheck
{
    public static void Run(DeclaredAttribute output, Argument<LossKind> loss, Argument<double> weight, ModelOptions options, DiagnosticReport report)
    {
        EnumCheck.Run(loss, output, report);
        LossCheck.Run(loss, options, report);
        if (!(weight.Value is > 0 and < double.PositiveInfinity))
            report.Add(ValueDiagnostics.NumberOutOfRange, weight.Location, weight.Name, output.DisplayName, "above 0 and finite", weight.Value.ToString("R", CultureInfo.InvariantCulture));
    }
}
