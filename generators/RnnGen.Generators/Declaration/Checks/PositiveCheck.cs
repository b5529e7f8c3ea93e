using System.Globalization;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>A factor or a bound is above 0, and finite.</summary>
internal static class PositiveCheck
{
    public static void Run(Argument<double> argument, DeclaredAttribute owner, DiagnosticReport report)
    {
        if (!(argument.Value is > 0 and < double.PositiveInfinity))
        {
            report.Add(ValueDiagnostics.NumberOutOfRange, argument.Location,
                argument.Name, owner.DisplayName, "above 0 and finite",
                argument.Value.ToString("R", CultureInfo.InvariantCulture));
        }
    }
}
