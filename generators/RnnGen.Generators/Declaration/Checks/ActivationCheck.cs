using System.Collections.Generic;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>A simple recurrent layer has PyTorch's nonlinearities: tanh or relu; a softmax is over at least two units.</summary>
internal static class ActivationCheck
{
    public static void Run(IReadOnlyList<DeclaredLayer> layers, DiagnosticReport report)
    {
        foreach (DeclaredLayer layer in layers)
        {
            // A value outside the enum is EnumCheck's.
            if (layer.Value is RecurrentDeclaration { Activation: ActivationKind.None or ActivationKind.Sigmoid or ActivationKind.Softmax } recurrent)
                report.Add(ValueDiagnostics.UnsupportedActivation, layer.Attribute.Enum<ActivationKind>("Activation").Location,
                    layer.Description, "Tanh or Relu", recurrent.Activation.ToString());
            if (layer.Value is DenseDeclaration { Activation: ActivationKind.Softmax, Units: < 2 } dense)
                report.Add(ValueDiagnostics.UnsupportedActivation, layer.Attribute.Enum<ActivationKind>("Activation").Location,
                    layer.Description, "None, Tanh, Relu or Sigmoid where there is one unit", dense.Activation.ToString());
        }
    }
}
