using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Layers;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>Sizes of [RnnModel] are within <see cref="Limits"/>.</summary>
internal static class RangeCheck
{
    public static void Run(DeclaredAttribute model, ModelOptions options, DiagnosticReport report)
    {
        // InputSize 0 stands for tokens: the graph tells whether it is right.
        Run(options.InputSize, model, 0, Limits.InputSize, report);
        Run(options.TruncationLength, model, 0, Limits.TruncationLength, report);
        Run(options.Unroll, model, 0, Limits.Unroll, report);
        Run(options.UnrollSteps, model, 0, Limits.UnrollSteps, report);
    }

    private static void Run(Argument<int> argument, DeclaredAttribute owner, int least, int most, DiagnosticReport report)
    {
        if (SizeOption.FaultOf(argument.Value, least, most) is { } fault)
            report.Add(ValueDiagnostics.OutOfRange, argument.Location, [argument.Name, owner.DisplayName, .. fault.Arguments]);
    }
}
