using Microsoft.CodeAnalysis;

namespace RnnGen.Generators.Diagnostics;

/// <summary>What can be wrong with the project around its models. Ids are stable: never reused, never renumbered.</summary>
internal static class ProjectDiagnostics
{
    private const string Category = "RnnGen";

    public static readonly DiagnosticDescriptor OldLanguage = new("RNN034",
        "The language version is too old",
        "Models are generated in C# {0}: expected <LangVersion>{0}</LangVersion> or a newer one in the project file, "
        + "or none where the framework is net8.0 or newer; found C# {1}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN034"));

    public static readonly DiagnosticDescriptor HidingName = new("RNN035",
        "A name hides one that generated code needs",
        "'{0}' hides {1} from generated code: expected another name or namespace, found {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN035"));

    public static readonly DiagnosticDescriptor AliasedLibrary = new("RNN036",
        "The library is seen under its own name",
        "Generated code names the library by global::RnnGen: expected a reference without Aliases, "
        + "or with 'global' among them, found Aliases '{0}'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN036"));

    public static readonly DiagnosticDescriptor DebugBuild = new("RNN063",
        "A Debug build runs networks slowly",
        "The compiler does not optimise this build, in which a step takes {0} times as long: expected a Release build, "
        + "or <Optimize>true</Optimize> in the project file, which a Debug build may have too; found none",
        Category, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: HelpLink.Of("RNN063"));
}
