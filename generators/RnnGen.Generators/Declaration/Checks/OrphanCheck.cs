using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>A layer or a budget on a class that is no model: most likely <c>[RnnModel]</c> was forgotten.</summary>
internal static class OrphanCheck
{
    public static EquatableArray<DiagnosticInfo> Run(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        var type = context.TargetSymbol;
        if (!TypeNames.IsNamed((INamedTypeSymbol)type)
            || DeclaredAttribute.Of(type, [AttributeNames.RnnModel], cancellationToken).Any())
        {
            return default;
        }

        var report = new DiagnosticReport();
        var name = context.Attributes[0].AttributeClass!.ToDisplayString();
        foreach (var attribute in DeclaredAttribute.Of(type, [name], cancellationToken))
        {
            if (attribute.IsOn((TypeDeclarationSyntax)context.TargetNode))
                report.Add(LayerDiagnostics.AttributeWithoutModel, attribute.Location, Describe(attribute), type.Name);
        }

        return report.Found;
    }

    private static string Describe(DeclaredAttribute attribute) =>
        attribute.MetadataName is AttributeNames.Budget or AttributeNames.Input or AttributeNames.Output
            ? attribute.DisplayName
            : $"Layer {attribute.DisplayName}";
}
