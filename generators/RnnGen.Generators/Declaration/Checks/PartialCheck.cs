using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>The class and every type around it can be reopened.</summary>
internal static class PartialCheck
{
    public static void Run(ModelSource source, DiagnosticReport report, CancellationToken cancellationToken)
    {
        if (!IsPartial(source.Part))
            report.Add(ClassDiagnostics.ClassNotPartial, source.Identifier, source.Name);

        foreach (var outer in TypeNames.ContainingTypesOf(source.Type))
        {
            foreach (var reference in outer.DeclaringSyntaxReferences)
            {
                if (reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax part && !IsPartial(part))
                    report.Add(ClassDiagnostics.ContainingTypeNotPartial, LocationInfo.Of(part.Identifier),
                        outer.Name, source.Name);
            }
        }
    }

    private static bool IsPartial(TypeDeclarationSyntax part) => part.Modifiers.Any(SyntaxKind.PartialKeyword);
}
