using System;
using System.Globalization;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>Enum values of [RnnModel] are defined ones; a cast can make any number into one.</summary>
internal static class EnumCheck
{
    public static void Run(DeclaredAttribute model, ModelOptions options, DiagnosticReport report)
    {
        Run(options.Loss, model, report);
        Run(options.Output, model, report);
        Run(options.Feedback, model, report);
        Run(options.Precision, model, report);
        Run(options.Arithmetic, model, report);
        Run(options.Initialization, model, report);
    }

    private static void Run<TEnum>(Argument<TEnum> argument, DeclaredAttribute owner, DiagnosticReport report)
        where TEnum : struct, Enum
    {
        if (Enum.IsDefined(typeof(TEnum), argument.Value))
            return;

        string number = Convert.ToInt32(argument.Value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
        report.Add(ValueDiagnostics.UndefinedValue, argument.Location,
            argument.Name, owner.DisplayName, string.Join(", ", Enum.GetNames(typeof(TEnum))), number);
    }
}
