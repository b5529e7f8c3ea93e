using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Layers;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>An <c>[Input]</c> has a name of its own, and a size.</summary>
internal static class InputCheck
{
    public static bool Run(
        DeclaredAttribute attribute, InputDeclaration input, IReadOnlyList<InputDeclaration> before, IReadOnlyList<DeclaredLayer> layers, DiagnosticReport report)
    {
        if (SizeOption.FaultOf(input.Size, 1, Limits.InputSize) is { } fault)
        {
            report.Add(ValueDiagnostics.OutOfRange, attribute.Location, ["Size", attribute.DisplayName, .. fault.Arguments]);
            return false;
        }

        bool isTaken = input.Name == LayerNames.ModelInput || before.Any(other => other.Name == input.Name) || layers.Any(layer => layer.Value.Name == input.Name);
        if (!isTaken && LayerNameCheck.IsIdentifier(input.Name))
            return true;
        report.Add(GraphDiagnostics.InputName, attribute.Location, LayerNameCheck.Shown(input.Name));
        return false;
    }
}
