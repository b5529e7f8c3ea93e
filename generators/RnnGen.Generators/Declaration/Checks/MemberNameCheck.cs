using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using RnnGen.Generators.Declaration.Members;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Reports;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>
/// Nothing the user writes takes, hides or inherits the name of a documented member, whether this model has it or not. What
/// else clashes with what is generated for the very model, <see cref="Reports.MemberReport"/> tells.
/// </summary>
internal static class MemberNameCheck
{
    public static void Run(ModelSource source, DiagnosticReport report, CancellationToken cancellationToken)
    {
        // A member cannot be named as its class (CS0542).
        if (GeneratedMembers.Unique.Contains(source.Name) || GeneratedMembers.Methods.Contains(source.Name))
            report.Add(ClassDiagnostics.ReservedMember, source.Identifier, source.Name, source.Name, "the class itself named so");

        foreach (var member in source.Type.GetMembers())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!member.IsImplicitlyDeclared && IsTaken(member))
                report.Add(ClassDiagnostics.ReservedMember, LocationInfo.Of(member.Locations[0]),
                    member.Name, source.Name, MemberDescription.Of(member));
        }

        for (var type = source.Type.BaseType; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers())
            {
                if (IsTaken(member) && source.Sees(member))
                    report.Add(ClassDiagnostics.ReservedMember, source.Identifier, member.Name, source.Name,
                        $"{MemberDescription.Of(member)} inherited from '{type.Name}'");
            }
        }
    }

    private static bool IsTaken(ISymbol member) =>
        GeneratedMembers.Unique.Contains(member.Name)
        || (member.Kind != SymbolKind.Method && GeneratedMembers.Methods.Contains(member.Name));
}
