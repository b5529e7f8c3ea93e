using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration;

/// <summary>A class with <c>[RnnModel]</c> as the compiler sees it. It does not leave the stage.</summary>
internal sealed class ModelSource
{
    private ModelSource(
        INamedTypeSymbol type,
        TypeDeclarationSyntax part,
        DeclaredAttribute model,
        IReadOnlyCollection<DeclaredAttribute> parts,
        Compilation compilation)
    {
        Type = type;
        Compilation = compilation;
        Part = part;
        Model = model;
        DeclaredAttribute[] here = [.. parts.Where(attribute => attribute.IsOn(part))];
        Inputs = [.. here.Where(attribute => attribute.MetadataName == AttributeNames.Input)];
        Outputs = [.. here.Where(attribute => attribute.MetadataName == AttributeNames.Output)];
        LayersHere = [.. here.Where(attribute => attribute.MetadataName is not (AttributeNames.Input or AttributeNames.Output))];
        LayersElsewhere = [.. parts.Where(attribute => !attribute.IsOn(part))];
    }

    public INamedTypeSymbol Type { get; }

    /// <summary>The project.</summary>
    public Compilation Compilation { get; }

    public CancellationToken CancellationToken { get; private init; }

    /// <summary>The declaration that carries <c>[RnnModel]</c>.</summary>
    public TypeDeclarationSyntax Part { get; }

    /// <summary>The <c>[RnnModel]</c> attribute.</summary>
    public DeclaredAttribute Model { get; }

    /// <summary>Layer attributes on <see cref="Part"/>, in source order.</summary>
    public IReadOnlyList<DeclaredAttribute> LayersHere { get; }

    /// <summary>
    /// Attributes of layers, inputs and outputs on other parts of the class, where their order would be nobody's.
    /// </summary>
    public IReadOnlyList<DeclaredAttribute> LayersElsewhere { get; }

    /// <summary>Its <c>[Input]</c>s, in source order.</summary>
    public IReadOnlyList<DeclaredAttribute> Inputs { get; }

    /// <summary>Its <c>[Output]</c>s, in source order.</summary>
    public IReadOnlyList<DeclaredAttribute> Outputs { get; }

    public string Name => Type.Name;

    /// <summary>The class name on <see cref="Part"/>.</summary>
    public LocationInfo Identifier => LocationInfo.Of(Part.Identifier);

    /// <summary>Whether code of the class can name <paramref name="member"/>.</summary>
    public bool Sees(ISymbol member) => Compilation.IsSymbolAccessibleWithin(member, Type);

    /// <summary>The class as a model, found by its symbol; null where it has no <c>[RnnModel]</c> in source.</summary>
    public static ModelSource? Find(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken) =>
        DeclaredAttribute.Of(type, [AttributeNames.RnnModel], cancellationToken).FirstOrDefault()?.Part is { } part
            ? Read(type, part, compilation, cancellationToken)
            : null;

    /// <summary>
    /// Null where <paramref name="part"/> carries a second <c>[RnnModel]</c>, which the compiler rejects (CS0579).
    /// </summary>
    public static ModelSource? Read(
        INamedTypeSymbol type, TypeDeclarationSyntax part, Compilation compilation, CancellationToken cancellationToken)
    {
        var first = DeclaredAttribute.Of(type, [AttributeNames.RnnModel], cancellationToken).First();
        return first.IsOn(part)
            ? new(type, part, first, [.. DeclaredAttribute.Of(type, AttributeNames.Parts, cancellationToken)], compilation)
            {
                CancellationToken = cancellationToken,
            }
            : null;
    }
}
