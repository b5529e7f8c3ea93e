using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using RnnGen.Generators.Declaration.Members;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Members;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Reports;

/// <summary>
/// Tells which members of the user's, written or inherited, the compiler would not take beside what is generated for the model.
/// </summary>
internal static class MemberReport
{
    /// <summary>What is told, and the models that cannot be generated beside their members.</summary>
    public static Clashes Of(ImmutableArray<OwnMembers> models, ImmutableArray<WrittenMembers> generated)
    {
        var report = new DiagnosticReport();
        var refused = new List<string>();
        var byModel = generated.ToDictionary(members => members.HintName);
        foreach (var model in models)
        {
            if (!byModel.TryGetValue(model.HintName, out var members))
                continue;

            var byName = members.Members.ToLookup(member => member.Name);
            OwnMember[] clashing = [.. model.Members.Where(own => byName[own.Name].Any(member => !member.AllowsBeside(own)))];
            foreach (var own in clashing)
                report.Add(ClassDiagnostics.ReservedMember, own.Place, own.Name, model.Model, own.Description);
            if (clashing.Length > 0)
                refused.Add(model.HintName);
        }

        return new(report.Found, new(refused));
    }
}

/// <summary>What clashes with generated members.</summary>
/// <param name="Found">What is told of it.</param>
/// <param name="Refused">What the models are told apart by that are not generated for it.</param>
internal sealed record Clashes(EquatableArray<DiagnosticInfo> Found, EquatableArray<string> Refused);
