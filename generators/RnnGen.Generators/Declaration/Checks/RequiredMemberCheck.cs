using Microsoft.CodeAnalysis;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>
/// Nothing is required of who makes a model: <c>Load</c> and <c>Clone</c> make models too, and know no value for a member of
/// the user's.
/// </summary>
internal static class RequiredMemberCheck
{
    public static void Run(ModelSource source, DiagnosticReport report)
    {
        foreach (var member in source.Type.GetMembers())
        {
            if (IsRequired(member))
                Report(source, member, LocationInfo.Of(member.Locations[0]), "", report);
        }

        for (var type = source.Type.BaseType; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers())
            {
                if (IsRequired(member))
                    Report(source, member, source.Identifier, $" inherited from '{type.Name}'", report);
            }
        }
    }

    private static bool IsRequired(ISymbol member) =>
        member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true };

    private static void Report(ModelSource source, ISymbol member, LocationInfo place, string origin, DiagnosticReport report) =>
        report.Add(ClassDiagnostics.RequiredMember, place, member.Name, source.Name,
            $"a required {(member.Kind == SymbolKind.Field ? "field" : "property")}{origin}");
}
