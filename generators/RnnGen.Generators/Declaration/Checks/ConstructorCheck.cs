using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>
/// Every instance is built by the generated constructor, which allocates the weights: a constructor of the user's calls
/// it by <c>: this(…)</c>, and a base class needs no arguments.
/// </summary>
internal static class ConstructorCheck
{
    /// <summary>By what the generated constructor that allocates weights and draws none is told apart.</summary>
    private const string ZeroWeights = "RnnGen.Runtime.ZeroWeights";

    public static void Run(ModelSource source, DiagnosticReport report, CancellationToken cancellationToken)
    {
        var hasWeights = source.Model.IsReadable && source.Model.Property<string?>("Weights", null).Value is not null;
        foreach (var constructor in source.Type.InstanceConstructors)
        {
            if (constructor.IsImplicitlyDeclared || constructor.DeclaringSyntaxReferences.IsEmpty)
                continue;

            var syntax = constructor.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken);
            if (Objection(constructor, syntax, hasWeights) is { } objection)
                report.Add(ClassDiagnostics.UnsupportedConstructor, LocationOf(syntax), source.Name, objection);
        }

        if (source.Type.BaseType is { SpecialType: not SpecialType.System_Object } parent
            && ObjectionToBase(source) is { } ofBase)
        {
            report.Add(ClassDiagnostics.UnsupportedConstructor, source.Identifier, source.Name,
                $"the base class '{parent.Name}' {ofBase}");
        }
    }

    /// <summary>
    /// Whether the user's class has a constructor without parameters: it may set up more than weights, so what makes a model
    /// calls it. One that is obsolete would warn, and one whose parameters are optional leaves the compiler to choose.
    /// </summary>
    public static bool HasOwn(INamedTypeSymbol type) => type.InstanceConstructors.Any(constructor =>
        !constructor.IsImplicitlyDeclared
        && constructor.Parameters.Length == 0
        && !constructor.GetAttributes().Any(ExpectedWarnings.IsMark));

    /// <summary>Whether one of the user's says by <c>OverloadResolutionPriority</c> where it stands among the others.</summary>
    public static bool HasPreferred(INamedTypeSymbol type) => type.InstanceConstructors
        .SelectMany(constructor => constructor.GetAttributes())
        .Any(attribute => TypeNames.Is(attribute.AttributeClass, OverloadPriority.Attribute));

    /// <summary>
    /// The constructor of the base class that the generated one calls; null where there is none, the compiler cannot choose, or
    /// it is that of <c>object</c>, of which there is nothing to say.
    /// </summary>
    public static IMethodSymbol? OfBase(ModelSource source)
    {
        if (source.Type.BaseType is { SpecialType: SpecialType.System_Object })
            return null;

        IMethodSymbol[] called = [.. CalledOfBase(source)];
        return called.Length == 1 ? called[0] : called.FirstOrDefault(constructor => constructor.Parameters.Length == 0);
    }

    private static IEnumerable<IMethodSymbol> CalledOfBase(ModelSource source) => source.Type.BaseType!.InstanceConstructors
        .Where(constructor => source.Sees(constructor) && IsCalledWithoutArguments(constructor));

    private static string? ObjectionToBase(ModelSource source)
    {
        if (OfBase(source) is { } called)
        {
            return called.GetAttributes().Any(ExpectedWarnings.IsError)
                ? "whose parameterless constructor is obsolete as an error"
                : null;
        }

        return CalledOfBase(source).Any()
            ? "with several constructors that may be called without arguments"
            : "without a parameterless constructor";
    }

    private static string? Objection(IMethodSymbol constructor, SyntaxNode syntax, bool hasWeights)
    {
        if (syntax is TypeDeclarationSyntax)
            return "a primary constructor";
        if (constructor.Parameters.Length == 1 && constructor.Parameters[0].RefKind == RefKind.None)
        {
            var taken = constructor.Parameters[0].Type;
            if (taken.SpecialType == SpecialType.System_UInt64)
                return "a constructor with the same parameters";
            if (taken.ToDisplayString(TypeNames.Unescaped) == ZeroWeights)
                return $"a constructor with the parameters of the one that draws nothing, '({ZeroWeights})'";
        }

        if (constructor.Parameters.Length == 0 && hasWeights)
            return "a constructor without parameters, as the one that takes the compiled-in weights";
        return syntax is ConstructorDeclarationSyntax { Initializer.RawKind: (int)SyntaxKind.ThisConstructorInitializer }
            ? null
            : "a constructor without ': this(…)'";
    }

    private static LocationInfo LocationOf(SyntaxNode syntax) => syntax switch
    {
        ConstructorDeclarationSyntax constructor => LocationInfo.Of(constructor.Identifier),
        TypeDeclarationSyntax { ParameterList: { } parameters } => LocationInfo.Of(parameters),
        _ => LocationInfo.Of(syntax),
    };

    private static bool IsCalledWithoutArguments(IMethodSymbol constructor) =>
        constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams);
}
