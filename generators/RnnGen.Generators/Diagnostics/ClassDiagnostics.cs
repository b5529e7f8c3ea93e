using Microsoft.CodeAnalysis;

namespace RnnGen.Generators.Diagnostics;

/// <summary>What can be wrong with the class a model is declared on. Ids are stable: never reused, never renumbered.</summary>
internal static class ClassDiagnostics
{
    private const string Category = "RnnGen";

    public static readonly DiagnosticDescriptor ClassNotPartial = new("RNN001",
        "A model is a partial class",
        "Model '{0}' must be declared partial, since the generator writes its other part; found a class without 'partial'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN001"));

    public static readonly DiagnosticDescriptor ContainingTypeNotPartial = new("RNN002",
        "Types that contain a model are partial",
        "Type '{0}' contains the model '{1}' and must be declared partial; found it without 'partial'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN002"));

    public static readonly DiagnosticDescriptor UnsupportedType = new("RNN003",
        "Unsupported kind of type",
        "Model '{0}' must be an ordinary class (no record, struct, static, abstract, generic or file-local type, "
        + "nor inside a generic or file-local one); found {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN003"));

    public static readonly DiagnosticDescriptor ReservedMember = new("RNN019",
        "A member has the name of a generated one",
        "'{0}' is the name of a generated member of model '{1}'; expected another name, found {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN019"));

    public static readonly DiagnosticDescriptor UnsupportedConstructor = new("RNN020",
        "A constructor does not fit the generated one",
        "Model '{0}' gets the constructor '{0}(ulong seed = 0)': "
        + "expected other constructors to call it by ': this(seed)', found {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN020"));

    // RNN022 refused models that differ in case alone; their files have names of their own now.

    public static readonly DiagnosticDescriptor RequiredMember = new("RNN028",
        "A model has no required members",
        "'{0}' of model '{1}' must not be required, since Load and Clone make models and know no value for it: "
        + "expected a member with a value of its own, or one that a constructor sets, found {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN028"));

    public static readonly DiagnosticDescriptor DerivedModel = new("RNN029",
        "A model does not derive from a model",
        "Model '{0}' must not derive from a model, since both get members of the same names: "
        + "expected another base class, found '{1}'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN029"));
}
