using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace RnnGen.Generators.Declaration;

/// <summary>Metadata names of the attributes in src/RnnGen/Attributes.</summary>
internal static class AttributeNames
{
    private const string Namespace = "RnnGen";

    public const string RnnModel = "RnnGen.RnnModelAttribute";
    public const string Budget = "RnnGen.BudgetAttribute";

    public const string OneHot = "RnnGen.OneHotAttribute";
    public const string Embedding = "RnnGen.EmbeddingAttribute";
    public const string SimpleRnn = "RnnGen.SimpleRnnAttribute";
    public const string Lstm = "RnnGen.LstmAttribute";
    public const string Gru = "RnnGen.GruAttribute";
    public const string IndRnn = "RnnGen.IndRnnAttribute";
    public const string MinGru = "RnnGen.MinGruAttribute";
    public const string Sru = "RnnGen.SruAttribute";
    public const string Dense = "RnnGen.DenseAttribute";
    public const string LayerNorm = "RnnGen.LayerNormAttribute";
    public const string Dropout = "RnnGen.DropoutAttribute";

    public static readonly IReadOnlyList<string> Layers = [OneHot, Embedding, SimpleRnn, Lstm, Gru, IndRnn, MinGru, Sru, Dense, LayerNorm, Dropout];

    /// <summary>
    /// The name of an attribute's class where it is one of <paramref name="names"/>, else null. This runs for every attribute of every
    /// model on every edit of a project, so no name is put together.
    /// </summary>
    public static string? Find(INamedTypeSymbol? type, IReadOnlyList<string> names)
    {
        if (type is not { ContainingType: null, ContainingNamespace: { Name: Namespace, ContainingNamespace.IsGlobalNamespace: true } })
            return null;

        string name = type.Name;
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i].Length == Namespace.Length + 1 + name.Length && names[i].EndsWith(name, StringComparison.Ordinal))
                return names[i];
        }

        return null;
    }
}
