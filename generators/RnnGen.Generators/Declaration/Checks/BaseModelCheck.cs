using System.Linq;
using Microsoft.CodeAnalysis;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>A model derives from no other model: both have the same members, for other sizes.</summary>
internal static class BaseModelCheck
{
    public static void Run(ModelSource source, DiagnosticReport report)
    {
        for (var type = source.Type.BaseType; type is not null; type = type.BaseType)
        {
            if (type.GetAttributes().Any(IsOfModel))
                report.Add(ClassDiagnostics.DerivedModel, source.Identifier, source.Name, type.Name);
        }
    }

    private static bool IsOfModel(AttributeData attribute) =>
        AttributeNames.Find(attribute.AttributeClass, [AttributeNames.RnnModel]) is not null;
}
