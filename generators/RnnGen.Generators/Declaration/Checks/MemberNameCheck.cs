using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>Nothing the user writes takes, hides or inherits the name of a generated member.</summary>
internal static class MemberNameCheck
{
    public static void Run(ModelSource source, DiagnosticReport report, CancellationToken cancellationToken)
    {
        // A member cannot be named as its class (CS0542).
        if (GeneratedMembers.Unique.Contains(source.Name) || GeneratedMembers.Methods.Contains(source.Name))
            report.Add(ClassDiagnostics.ReservedMember, source.Identifier, source.Name, source.Name, "the class itself named so");

        foreach (ISymbol member in source.Type.GetMembers())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!member.IsImplicitlyDeclared && IsTaken(member))
                report.Add(ClassDiagnostics.ReservedMember, LocationInfo.Of(member.Locations[0]),
                    member.Name, source.Name, Describe(member));
        }

        for (INamedTypeSymbol? type = source.Type.BaseType; type is not null; type = type.BaseType)
        {
            foreach (ISymbol member in type.GetMembers().Where(member => member.DeclaredAccessibility != Accessibility.Private))
            {
                if (IsTaken(member))
                    report.Add(ClassDiagnostics.ReservedMember, source.Identifier, member.Name, source.Name,
                        $"{Describe(member)} inherited from '{type.Name}'");
            }
        }
    }

    private static bool IsTaken(ISymbol member) =>
        GeneratedMembers.Unique.Contains(member.Name)
        || (member.Kind != SymbolKind.Method && GeneratedMembers.Methods.Contains(member.Name));

    private static string Describe(ISymbol member) => member.Kind switch
    {
        SymbolKind.NamedType => "a nested type",
        SymbolKind.Property => "a property",
        SymbolKind.Field => "a field",
        SymbolKind.Event => "an event",
        _ => "a method",
    };
}
