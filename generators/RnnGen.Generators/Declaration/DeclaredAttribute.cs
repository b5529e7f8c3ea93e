using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Layers;

namespace RnnGen.Generators.Declaration;

/// <summary>An attribute with typed access to its arguments and to where they stand. It does not leave the stage.</summary>
internal sealed class DeclaredAttribute
{
    private readonly AttributeData _data;
    private readonly AttributeSyntax _syntax;

    private DeclaredAttribute(AttributeData data, AttributeSyntax syntax, string metadataName)
    {
        _data = data;
        _syntax = syntax;
        MetadataName = metadataName;
    }

    /// <summary>Full name of the attribute's class.</summary>
    public string MetadataName { get; }

    public LocationInfo Location => LocationInfo.Of(_syntax);

    /// <summary>As it is written in source: <c>[Lstm]</c>.</summary>
    public string DisplayName => $"[{Kind}]";

    /// <summary>Name of the attribute's class without <c>Attribute</c>.</summary>
    public string Kind => _data.AttributeClass!.Name.Substring(0, _data.AttributeClass.Name.Length - "Attribute".Length);

    /// <summary>
    /// False where the compiler itself rejects the arguments: it has then told the user, and there are no values.
    /// </summary>
    public bool IsReadable =>
        _data.AttributeConstructor is not null
        && _data.ConstructorArguments.All(argument => argument.Kind != TypedConstantKind.Error)
        && _data.NamedArguments.All(argument => argument.Value.Kind != TypedConstantKind.Error);

    /// <summary>The part of the class it stands on.</summary>
    public TypeDeclarationSyntax? Part => _syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>();

    /// <summary>Whether the attribute stands on this part of the class.</summary>
    public bool IsOn(TypeDeclarationSyntax part) => Part == part;

    /// <summary>
    /// The attributes of <paramref name="symbol"/> whose names are in <paramref name="metadataNames"/>, in source order.
    /// </summary>
    public static IEnumerable<DeclaredAttribute> Of(
        ISymbol symbol, IReadOnlyList<string> metadataNames, CancellationToken cancellationToken)
    {
        foreach (var data in symbol.GetAttributes())
        {
            if (AttributeNames.Find(data.AttributeClass, metadataNames) is { } name
                && data.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is AttributeSyntax syntax)
            {
                yield return new DeclaredAttribute(data, syntax, name);
            }
        }
    }

    /// <summary>The first argument of its constructor.</summary>
    public object? First => _data.ConstructorArguments[0].Value;

    /// <summary>The second one.</summary>
    public object? Second => _data.ConstructorArguments[1].Value;

    /// <summary>What the attribute says of an option of its layer; null where it says nothing.</summary>
    public object? ValueOf(Option option) =>
        ParameterOf(option) is >= 0 and var parameter ? _data.ConstructorArguments[parameter].Value : Find(option.Name);

    /// <summary>Where an option is said; the whole attribute where it is not.</summary>
    public LocationInfo PlaceOf(Option option) => LocationInfo.Of(ParameterOf(option) is >= 0 and var parameter
        ? SyntaxOf(parameter, _data.AttributeConstructor!.Parameters[parameter].Name)
        : SyntaxOf(option.Name));

    /// <summary>Where it stands, and its named arguments.</summary>
    public AttributePlaces Places => new(Location, new(Arguments
        .Where(argument => argument.NameEquals is not null)
        .Select(argument => new ArgumentPlace(argument.NameEquals!.Name.Identifier.ValueText, LocationInfo.Of(argument)))));

    /// <summary>The value a named argument sets, or <paramref name="defaultValue"/>.</summary>
    public Argument<T> Property<T>(string name, T defaultValue) =>
        Find(name) is { } value ? new(name, (T)value, SyntaxOf(name)) : new(name, defaultValue, _syntax);

    /// <summary>The numbers that a named argument lists; none where it is left out.</summary>
    public Argument<IReadOnlyList<double>> Numbers(string name)
    {
        var list = _data.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value;
        return list.Kind == TypedConstantKind.Array && !list.IsNull
            ? new(name, [.. list.Values.Select(value => (double)value.Value!)], SyntaxOf(name))
            : new(name, [], SyntaxOf(name));
    }

    /// <summary>The enum value a named argument sets; by a cast it may be any number.</summary>
    public Argument<TEnum> Enum<TEnum>(string name, TEnum defaultValue = default)
        where TEnum : struct, Enum =>
        Find(name) is { } value ? new(name, (TEnum)value, SyntaxOf(name)) : new(name, defaultValue, _syntax);

    /// <summary>
    /// The parameter of its constructor that sets an option, which has the option's name; -1 of one that is set by name.
    /// Attributes may have an option in different places.
    /// </summary>
    private int ParameterOf(Option option)
    {
        if (option.Parameter < 0)
            return -1;
        var parameters = _data.AttributeConstructor!.Parameters;
        for (var i = 0; i < parameters.Length; i++)
        {
            if (string.Equals(parameters[i].Name, option.Name, StringComparison.OrdinalIgnoreCase))
                return i;
        }

        return option.Parameter;
    }

    private object? Find(string name)
    {
        foreach (var argument in _data.NamedArguments)
        {
            if (argument.Key == name)
                return argument.Value.Value;
        }

        return null;
    }

    private SyntaxNode SyntaxOf(string property) =>
        Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == property) ?? (SyntaxNode)_syntax;

    private SyntaxNode SyntaxOf(int ordinal, string parameter)
    {
        AttributeArgumentSyntax[] arguments = [.. Arguments.Where(argument => argument.NameEquals is null)];
        return arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == parameter)
            ?? (ordinal < arguments.Length ? arguments[ordinal] : (SyntaxNode)_syntax);
    }

    private IEnumerable<AttributeArgumentSyntax> Arguments => _syntax.ArgumentList?.Arguments ?? [];
}
