using System.Linq;
using Microsoft.CodeAnalysis;
using RnnGen.Generators.Declaration.Members;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>
/// Generated code says <c>nameof</c>, and means a method of that name where the class, one around it or a base class has one.
/// </summary>
internal static class LanguageNameCheck
{
    private const string Nameof = "nameof";

    public static void Run(ModelSource source, DiagnosticReport report)
    {
        for (var outer = source.Type; outer is not null; outer = outer.ContainingType)
        {
            for (var type = outer; type is not null; type = type.BaseType)
            {
                if (type.GetMembers(Nameof).FirstOrDefault(source.Sees) is { } member)
                    Report(source, member, report);
            }
        }
    }

    private static void Report(ModelSource source, ISymbol member, DiagnosticReport report)
    {
        var place = member.Locations[0];
        report.Add(ProjectDiagnostics.HidingName, place.IsInSource ? LocationInfo.Of(place) : source.Identifier,
            $"{member.ContainingType.Name}.{member.Name}", "the language's 'nameof'", MemberDescription.Of(member));
    }
}
