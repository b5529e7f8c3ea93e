using System.Collections.Generic;
using System.Globalization;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>Sizes are within <see cref="Limits"/>.</summary>
internal static class RangeCheck
{
    public static void Run(
        DeclaredAttribute model, ModelOptions options, IReadOnlyList<DeclaredLayer> layers, DiagnosticReport report)
    {
        // InputSize 0 stands for tokens: InputSizeCheck tells whether it is right.
        Run(options.InputSize, model, 0, Limits.InputSize, report);
        Run(options.TruncationLength, model, 0, Limits.TruncationLength, report);
        Run(options.Unroll, model, 0, Limits.Unroll, report);
        foreach (DeclaredLayer layer in layers)
            Run(layer, report);
    }

    private static void Run(DeclaredLayer layer, DiagnosticReport report)
    {
        DeclaredAttribute attribute = layer.Attribute;
        switch (layer.Value)
        {
            case OneHotDeclaration:
                Run(attribute.Parameter(0, "Vocabulary"), attribute, 1, Limits.Vocabulary, report);
                break;
            case EmbeddingDeclaration:
                Run(attribute.Parameter(0, "Vocabulary"), attribute, 1, Limits.Vocabulary, report);
                Run(attribute.Parameter(1, "Size"), attribute, 1, Limits.EmbeddingSize, report);
                break;
            case RecurrentDeclaration recurrent:
                Run(attribute.Parameter(0, "Units"), attribute, 1, Limits.Units, report);
                Run(attribute.Property("Layers", 1), attribute, 1, Limits.StackedLayers, report);
                Rate(attribute.Property("Dropout", 0.0), attribute, report);
                Rate(attribute.Property("RecurrentDropout", 0.0), attribute, report);
                Run(attribute.Property("Projection", 0), attribute, 0, MostProjected(recurrent.Units), report);
                break;
            case DenseDeclaration:
                Run(attribute.Parameter(0, "Units"), attribute, 1, Limits.Units, report);
                break;
            case DropoutDeclaration:
                Rate(attribute.Parameter<double>(0, "Rate"), attribute, report);
                break;
            case LayerNormDeclaration { Epsilon: not (> 0 and <= 1) }:
                var epsilon = attribute.Property("Epsilon", 0.0);
                Report(epsilon, attribute, "above 0 and at most 1", report);
                break;
        }
    }

    // A projection makes the output smaller. Units out of range are reported already: they bound nothing.
    private static int MostProjected(int units) => units is >= 1 and <= Limits.Units ? units : Limits.Units;

    private static void Run(Argument<int> argument, DeclaredAttribute owner, int least, int most, DiagnosticReport report)
    {
        if (argument.Value < least || argument.Value > most)
            report.Add(ValueDiagnostics.OutOfRange, argument.Location,
                argument.Name, owner.DisplayName, Text(least), Text(most), Text(argument.Value));
    }

    private static void Rate(Argument<double> argument, DeclaredAttribute owner, DiagnosticReport report)
    {
        if (!(argument.Value is >= 0 and <= Limits.DropoutRate))
            Report(argument, owner, "at least 0 and at most 0.999", report);
    }

    private static void Report(Argument<double> argument, DeclaredAttribute owner, string range, DiagnosticReport report) =>
        report.Add(ValueDiagnostics.NumberOutOfRange, argument.Location,
            argument.Name, owner.DisplayName, range, argument.Value.ToString("R", CultureInfo.InvariantCulture));

    private static string Text(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
