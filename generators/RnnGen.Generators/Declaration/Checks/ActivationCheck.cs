using System.Collections.Generic;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>A simple recurrent layer has PyTorch's nonlinearities: tanh or relu.</summary>
internal static class ActivationCheck
{
    public static void Run(IReadOnlyList<DeclaredLayer> layers, DiagnosticReport report)
    {
        foreach (DeclaredLayer layer in layers)
        {
            // A value outside the enum is EnumCheck's.
            if (layer.Value is RecurrentDeclaration { Activation: ActivationKind.None or ActivationKind.Sigmoid } recurrent)
                report.Add(ValueDiagnostics.UnsupportedActivation, layer.Attribute.Enum<ActivationKind>("Activation").Location,
                    layer.Description, recurrent.Activation.ToString());
        }
    }
}
