using System;
using System.Collections.Generic;
using System.Globalization;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>Enum values are defined ones; a cast can make any number into one.</summary>
internal static class EnumCheck
{
    public static void Run(
        DeclaredAttribute model, ModelOptions options, IReadOnlyList<DeclaredLayer> layers, DiagnosticReport report)
    {
        Run(options.Loss, model, report);
        Run(options.Output, model, report);
        Run(options.Feedback, model, report);
        Run(options.Precision, model, report);
        Run(options.Arithmetic, model, report);
        Run(options.Initialization, model, report);

        foreach (DeclaredLayer layer in layers)
        {
            if (layer.Value is RecurrentDeclaration)
                Run(layer.Attribute.Enum<BiasKind>("Bias"), layer.Attribute, report);
            if (layer.Value is RecurrentDeclaration { Cell: CellKind.Lstm })
                Run(layer.Attribute.Enum<NormalizationKind>("Normalization"), layer.Attribute, report);
            if (layer.Value is DenseDeclaration or RecurrentDeclaration { Cell: CellKind.SimpleRnn })
                Run(layer.Attribute.Enum("Activation", ActivationKind.Tanh), layer.Attribute, report);
        }
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
