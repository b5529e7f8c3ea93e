using System.Threading;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>What must hold of the class before its layers are read.</summary>
internal static class ClassChecks
{
    public static void Run(ModelSource source, DiagnosticReport report, CancellationToken cancellationToken)
    {
        TypeKindCheck.Run(source, report);
        NameLengthCheck.Run(source, report);
        if (report.HasErrors)
            return; // Of a record or a struct the other checks would only report consequences.

        BaseModelCheck.Run(source, report);
        if (report.HasErrors)
            return; // What a model inherits from a model has generated names.

        PartialCheck.Run(source, report, cancellationToken);
        MemberNameCheck.Run(source, report, cancellationToken);
        ConstructorCheck.Run(source, report, cancellationToken);
        RequiredMemberCheck.Run(source, report);
        LanguageNameCheck.Run(source, report);
        LayerPlaceCheck.Run(source, report);
    }
}
