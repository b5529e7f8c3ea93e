using Microsoft.CodeAnalysis;

namespace RnnGen.Generators.Declaration.Members;

/// <summary>What a member is, for messages.</summary>
internal static class MemberDescription
{
    public static string Of(ISymbol member) => member.Kind switch
    {
        SymbolKind.NamedType => "a nested type",
        SymbolKind.Property => "a property",
        SymbolKind.Field => "a field",
        SymbolKind.Event => "an event",
        _ => "a method",
    };
}
