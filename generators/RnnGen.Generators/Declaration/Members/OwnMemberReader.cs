using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration.Members;

/// <summary>Reads the members that a model has without the generator.</summary>
internal static class OwnMemberReader
{
    public static OwnMembers Read(ModelSource source, string hintName, CancellationToken cancellationToken)
    {
        var members = new List<OwnMember> { new(source.Name, null, "the class itself named so", source.Identifier) };
        foreach (var member in source.Type.GetMembers())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (IsOwn(member))
                members.Add(Read(member, LocationInfo.Of(member.Locations[0])));
        }

        var type = source.Type.BaseType;
        for (; type is { SpecialType: not SpecialType.System_Object }; type = type.BaseType)
        {
            foreach (var member in type.GetMembers())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (IsOwn(member) && source.Sees(member))
                    members.Add(Inherited(Read(member, source.Identifier), type));
            }
        }

        return new(hintName, source.Name, new(members));
    }

    /// <summary>What has a name: no constructor, no accessor, no operator.</summary>
    private static bool IsOwn(ISymbol member) => member switch
    {
        IMethodSymbol method => method.MethodKind is MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation
            && !method.IsImplicitlyDeclared,
        _ => !member.IsImplicitlyDeclared,
    };

    // Of an indexer the metadata name, by which the compiler keeps it, is the one that can clash.
    private static OwnMember Read(ISymbol member, LocationInfo place) => new(
        Signatures.NameOf(member is IPropertySymbol { IsIndexer: true } ? member.MetadataName : member.Name),
        member is IMethodSymbol method ? Signatures.Of(method) : null,
        MemberDescription.Of(member),
        place);

    private static OwnMember Inherited(OwnMember member, INamedTypeSymbol type) =>
        member with { IsInherited = true, Description = $"{member.Description} inherited from '{type.Name}'" };
}
