using System;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Layers;

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

    /// <summary>Whether an enum value is a defined one.</summary>
    public static void Run<TEnum>(Argument<TEnum> argument, DeclaredAttribute owner, DiagnosticReport report)
        where TEnum : struct, Enum
    {
        if (ChoiceOption<TEnum>.Undefined(argument.Value) is { } fault)
            report.Add(
                ValueDiagnostics.UndefinedValue, argument.Location, [argument.Name, owner.DisplayName, .. fault.Arguments]);
    }
}
