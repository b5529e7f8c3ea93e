using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Layers;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>An <c>[Input]</c> has a name of its own, and a size.</summary>
internal static class InputCheck
{
    public static void Run(
        DeclaredAttribute attribute, InputDeclaration input, IReadOnlyList<InputDeclaration> before,
        IReadOnlyList<DeclaredLayer> layers, DiagnosticReport report)
    {
        if (SizeOption.FaultOf(input.Size, 1, Limits.InputSize) is { } fault)
        {
            report.Add(ValueDiagnostics.OutOfRange, attribute.Location, ["Size", attribute.DisplayName, .. fault.Arguments]);
            return;
        }

        var isTaken = before
            .Select(other => other.Name)
            .Concat(layers.Select(layer => layer.Value.Name))
            .Append(LayerNames.ModelInput)
            .Any(name => LayerNameCheck.MemberName(name) == LayerNameCheck.MemberName(input.Name));
        if (isTaken || !LayerNameCheck.IsIdentifier(input.Name))
            report.Add(GraphDiagnostics.InputName, attribute.Location, LayerNameCheck.Shown(input.Name));
    }
}
