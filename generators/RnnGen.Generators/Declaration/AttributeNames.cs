using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using RnnGen.Generators.Layers;

namespace RnnGen.Generators.Declaration;

/// <summary>Metadata names of the attributes in src/RnnGen/Attributes.</summary>
internal static class AttributeNames
{
    private const string Namespace = "RnnGen";

    public const string RnnModel = "RnnGen.RnnModelAttribute";
    public const string Budget = "RnnGen.BudgetAttribute";
    public const string Input = "RnnGen.InputAttribute";
    public const string Output = "RnnGen.OutputAttribute";
    public const string RnnCell = "RnnGen.RnnCellAttribute";
    public const string RnnFunction = "RnnGen.RnnFunctionAttribute";

    /// <summary>Those of the layers that the registry lists.</summary>
    public static readonly IReadOnlyList<string> Layers =
        [.. LayerRegistry.All.Select(layer => $"{Namespace}.{layer.Kind}Attribute")];

    /// <summary>Those of layers, inputs and outputs, whose order on a class means something.</summary>
    public static readonly IReadOnlyList<string> Parts = [.. Layers, Input, Output];

    /// <summary>
    /// The name of an attribute's class where it is one of <paramref name="names"/>, else null. This runs for every attribute of
    /// every model on every edit of a project, so no name is put together.
    /// </summary>
    public static string? Find(INamedTypeSymbol? type, IReadOnlyList<string> names)
    {
        if (type is not { ContainingType: null, ContainingNamespace: { Name: Namespace } space }
            || !space.ContainingNamespace.IsGlobalNamespace)
        {
            return null;
        }

        var name = type.Name;
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i].Length == Namespace.Length + 1 + name.Length && names[i].EndsWith(name, StringComparison.Ordinal))
                return names[i];
        }

        return null;
    }
}
