using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>A layer attribute on a class that is no model: most likely <c>[RnnModel]</c> was forgotten.</summary>
internal static class OrphanLayerCheck
{
    public static EquatableArray<DiagnosticInfo> Run(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        ISymbol type = context.TargetSymbol;
        if (DeclaredAttribute.Of(type, [AttributeNames.RnnModel], cancellationToken).Any())
            return default;

        var report = new DiagnosticReport();
        string layerName = context.Attributes[0].AttributeClass!.ToDisplayString();
        foreach (DeclaredAttribute layer in DeclaredAttribute.Of(type, [layerName], cancellationToken))
        {
            if (layer.IsOn((TypeDeclarationSyntax)context.TargetNode))
                report.Add(LayerDiagnostics.LayerWithoutModel, layer.Location, layer.DisplayName, type.Name);
        }

        return report.Found;
    }
}
