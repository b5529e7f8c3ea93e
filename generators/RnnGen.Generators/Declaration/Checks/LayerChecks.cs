using System.Collections.Generic;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>
/// What must hold of the values in the attributes. What must hold of their widths and outputs, the graph of the layers tells.
/// </summary>
internal static class LayerChecks
{
    public static void Run(ModelSource source, ModelOptions options, IReadOnlyList<DeclaredLayer> layers, DiagnosticReport report)
    {
        EnumCheck.Run(source.Model, options, report);
        RangeCheck.Run(source.Model, options, report);
        OptionCheck.Run(options, layers, report);
        if (layers.Count == 0)
            return;

        LayerNameCheck.Run(layers, report);
        LayerOrderCheck.Run(layers, report);
        InputSizeCheck.Run(source, options, layers, report);
        ConnectionCheck.Run(layers, report);
        LossCheck.Run(options, report);
    }
}
