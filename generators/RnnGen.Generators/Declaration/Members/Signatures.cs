using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnGen.Generators.Declaration.Members;

/// <summary>
/// What tells the overloads of a method apart, written alike of a symbol of the user's and of generated text: the number of
/// type parameters, and of each parameter the type by its own name, and whether it is a reference, of which there is one kind
/// to the compiler here. What is generated is no symbol yet, so the user's <c>State</c> is a name alone.
/// </summary>
internal static class Signatures
{
    public static string Of(IMethodSymbol method) => Text(method.Arity, method.Parameters.Select(parameter =>
        (parameter.RefKind != RefKind.None, Of(parameter.Type))));

    public static string Of(MethodDeclarationSyntax method) =>
        Text(method.Arity, method.ParameterList.Parameters.Select(parameter =>
            (parameter.Modifiers.Any(IsReference), Of(parameter.Type!))));

    /// <summary>
    /// A member's name; of one that an interface alone sees, behind that of the interface without its type arguments.
    /// </summary>
    public static string NameOf(string name)
    {
        var dot = name.LastIndexOf('.');
        if (dot <= 0)
            return name;

        var owner = name.Substring(0, dot).Split('<')[0];
        return $"{owner.Substring(owner.LastIndexOfAny(['.', ':']) + 1)}.{name.Substring(dot + 1)}";
    }

    /// <summary>Of what a property is compiled to.</summary>
    public static string OfGetter { get; } = Text(0, []);

    private static string Text(int arity, IEnumerable<(bool IsReference, string Type)> parameters) =>
        $"`{arity}({string.Join(", ", parameters.Select(parameter => (parameter.IsReference ? "ref " : "") + parameter.Type))})";

    private static bool IsReference(SyntaxToken modifier) =>
        modifier.Kind() is SyntaxKind.RefKeyword or SyntaxKind.InKeyword or SyntaxKind.OutKeyword;

    private static string Of(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => $"{Of(array.ElementType)}[{array.Rank}]",
        IPointerTypeSymbol pointer => $"{Of(pointer.PointedAtType)}*",
        INamedTypeSymbol { IsTupleType: true } tuple => Of("ValueTuple", tuple.TupleElements.Select(element => Of(element.Type))),
        INamedTypeSymbol named => Of(named.Name, named.TypeArguments.Select(Of)),
        IDynamicTypeSymbol => "Object",
        _ => type.Name,
    };

    private static string Of(TypeSyntax type) => type switch
    {
        PredefinedTypeSyntax predefined => NameOf(predefined),
        NullableTypeSyntax nullable => Of(nullable.ElementType),
        ArrayTypeSyntax array => Of(array.ElementType) + string.Concat(array.RankSpecifiers.Select(rank => $"[{rank.Rank}]")),
        QualifiedNameSyntax qualified => Of(qualified.Right),
        AliasQualifiedNameSyntax qualified => Of(qualified.Name),
        GenericNameSyntax generic => Of(generic.Identifier.ValueText, generic.TypeArgumentList.Arguments.Select(Of)),
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => type.ToString(),
    };

    private static string Of(string name, IEnumerable<string> arguments)
    {
        var list = string.Join(", ", arguments);
        return list.Length > 0 ? $"{name}<{list}>" : name;
    }

    private static string NameOf(PredefinedTypeSyntax type) => type.Keyword.Kind() switch
    {
        SyntaxKind.BoolKeyword => "Boolean",
        SyntaxKind.ByteKeyword => "Byte",
        SyntaxKind.DoubleKeyword => "Double",
        SyntaxKind.FloatKeyword => "Single",
        SyntaxKind.IntKeyword => "Int32",
        SyntaxKind.LongKeyword => "Int64",
        SyntaxKind.ObjectKeyword => "Object",
        SyntaxKind.StringKeyword => "String",
        SyntaxKind.ULongKeyword => "UInt64",
        _ => type.Keyword.ValueText,
    };
}
