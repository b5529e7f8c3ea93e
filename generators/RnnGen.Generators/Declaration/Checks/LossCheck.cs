using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>
/// The cross-entropies work on logits, so the last layer is a <c>[Dense]</c> without activation; the mean squared error takes
/// any outputs but those of two directions, which are not compared with targets side by side. A loss on an inference-only model trains nothing: a warning, for the model itself is right.
/// </summary>
internal static class LossCheck
{
    public static void Run(ModelOptions options, IReadOnlyList<DeclaredLayer> layers, DiagnosticReport report)
    {
        DeclaredLayer last = layers[layers.Count - 1];
        string? expected = options.Loss.Value switch
        {
            LossKind.SoftmaxCrossEntropy
                when last.Value is not DenseDeclaration { Activation: ActivationKind.None, Units: >= 2 } =>
                "[Dense] of at least 2 units without activation",
            LossKind.BinaryCrossEntropy when last.Value is not DenseDeclaration { Activation: ActivationKind.None } =>
                "[Dense] without activation",
            _ => null,
        };

        if (expected is not null)
            report.Add(ValueDiagnostics.LossDoesNotFit, options.Loss.Location,
                options.Loss.Value.ToString(), "logits", expected, Describe(last));

        DeclaredLayer? source = layers.LastOrDefault(layer => layer.Value is not (LayerNormDeclaration or DropoutDeclaration));
        if (options.Loss.Value == LossKind.MeanSquaredError && source?.Value is RecurrentDeclaration { Bidirectional: true })
            report.Add(ValueDiagnostics.LossDoesNotFit, options.Loss.Location,
                options.Loss.Value.ToString(), "the outputs of one direction", "[Dense]", $"bidirectional {source.Description}");

        if (IsLoss(options.Loss.Value) && options.TruncationLength.Value == 0)
            report.Add(ValueDiagnostics.LossWithoutTraining, options.Loss.Location, options.Loss.Value.ToString());
    }

    // Not "other than None": a value outside the enum is EnumCheck's.
    private static bool IsLoss(LossKind loss) =>
        loss is LossKind.SoftmaxCrossEntropy or LossKind.MeanSquaredError or LossKind.BinaryCrossEntropy;

    private static string Describe(DeclaredLayer layer)
    {
        if (layer.Value is not DenseDeclaration dense)
            return layer.Description;

        string units = dense.Units.ToString("N0", CultureInfo.InvariantCulture);
        return $"{layer.Description} of {units} units with activation {dense.Activation}";
    }
}
